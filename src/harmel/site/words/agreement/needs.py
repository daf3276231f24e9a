"""What needs somebody now."""

from __future__ import annotations

SENTENCES: dict[str, tuple[str, str]] = {
    "need_silence": (
        "Silence {number} on {document}: if you do not object, it is adopted",
        "Silence {number} sur {document} : si vous n’objectez pas, il est adopté",
    ),
    "need_silence_read": (
        "Silence {number} on {document} runs; you have read the notice",
        "Le silence {number} sur {document} court ; vous avez lu l’avis",
    ),
    "need_positions": ("Positions to take on {document}: {count}", "Positions à prendre sur {document} : {count}"),
    "need_confirmation": (
        "Positions on {document} that wait for your capital: {count}",
        "Positions sur {document} qui attendent votre capitale : {count}",
    ),
    "need_amendments": ("Amendments to answer on {document}: {count}", "Amendements à traiter sur {document} : {count}"),
    "need_signature": (
        "{document}: {who} signed it on {at}; it waits for your signature",
        "{document} : signé par {who} le {at} ; il attend votre signature",
    ),
    "need_signature_anew": (
        "{document} has changed since it was signed: sign it anew",
        "{document} a changé depuis sa signature : signez-le à nouveau",
    ),
    "need_reception": ("Recommendations to receive: {count}", "Recommandations à recevoir : {count}"),
}
