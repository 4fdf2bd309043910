"""What people read of papers, and of what they prove."""

from collections.abc import Mapping
from enum import StrEnum

from visimal.domain.expenditure import EquipmentUse
from visimal.domain.expenditure import PaymentMeans
from visimal.domain.findings import msgid
from visimal.domain.papers import PaperKind
from visimal.domain.papers import Readability
from visimal.domain.papers import ScanResult
from visimal.domain.suppliers import NumberCheck

LABELS: Mapping[type[StrEnum], Mapping[StrEnum, str]] = {
    PaperKind: {
        PaperKind.INVOICE: msgid("Invoice"),
        PaperKind.PROOF_OF_PAYMENT: msgid("Proof of payment"),
        PaperKind.BANK_STATEMENT: msgid("Bank statement"),
        PaperKind.QUOTE: msgid("Quote or pro forma invoice"),
        PaperKind.ORDER: msgid("Order"),
        PaperKind.CONTRACT: msgid("Contract"),
        PaperKind.DELIVERY: msgid("Proof of delivery"),
        PaperKind.EMPLOYMENT_CONTRACT: msgid("Contract of employment"),
        PaperKind.LETTER_OF_ASSIGNMENT: msgid("Letter of assignment"),
        PaperKind.PAYSLIP: msgid("Payslip"),
        PaperKind.TIME_SHEET: msgid("Time sheet"),
        PaperKind.TRAVEL_CLAIM: msgid("Travel claim"),
        PaperKind.TICKET: msgid("Ticket"),
        PaperKind.AGENDA: msgid("Agenda or invitation"),
        PaperKind.ATTENDANCE_LIST: msgid("Attendance list"),
        PaperKind.MINUTES: msgid("Minutes"),
        PaperKind.PHOTO: msgid("Photo"),
        PaperKind.PUBLICITY: msgid("Publicity for the project"),
        PaperKind.DELIVERABLE: msgid("Deliverable"),
        PaperKind.OTHER: msgid("Other paper"),
    },
    Readability: {
        Readability.UNKNOWN: msgid("not looked into"),
        Readability.READABLE: msgid("readable"),
        Readability.ENCRYPTED: msgid("locked with a password"),
        Readability.DAMAGED: msgid("impossible to open"),
        Readability.TOO_SMALL: msgid("too small to be read"),
    },
    ScanResult: {
        ScanResult.NOT_SCANNED: msgid("Not scanned for viruses"),
        ScanResult.CLEAN: msgid("No virus found"),
        ScanResult.INFECTED: msgid("Virus found"),
    },
    PaymentMeans: {
        PaymentMeans.TRANSFER: msgid("Bank transfer"),
        PaymentMeans.CARD: msgid("Card"),
        PaymentMeans.DIRECT_DEBIT: msgid("Direct debit"),
        PaymentMeans.CASH: msgid("Cash"),
        PaymentMeans.ADVANCED_BY_EMPLOYEE: msgid("Advanced by an employee"),
    },
    EquipmentUse: {
        EquipmentUse.FULL_PURCHASE: msgid("Full purchase price"),
        EquipmentUse.DEPRECIATION: msgid("Depreciation"),
        EquipmentUse.RENT: msgid("Rent"),
    },
    NumberCheck: {
        NumberCheck.VALID: msgid("Check digits right"),
        NumberCheck.INVALID: msgid("Check digits wrong"),
        NumberCheck.UNKNOWN: msgid("Not checked"),
    },
}
