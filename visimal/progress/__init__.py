"""What a report says beside its costs: work, values, money received, reasons."""
