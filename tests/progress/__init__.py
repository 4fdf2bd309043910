"""What a partner report says beside its costs: work done, results, reasons."""
