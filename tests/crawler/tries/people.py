"""What the crawler asks for outside any stage: coming in, one's own account, who takes part, and the record."""

from __future__ import annotations

from datetime import timedelta

from bench.grove import PASSWORD, Grove

from .one import Try, by_key

NEW = "fresh leaves fall softly"
"""A password to change to."""


def of_the_site(grove: Grove) -> dict[str, Try]:
    """Return what stands outside any stage, and one's own account."""
    enter = {"name": f"Newcomer to {grove.word}", "language": "en", "password": NEW, "again": NEW}
    return {
        "health": Try(),
        "home": Try(),
        "review": Try(),
        "alliance:sign_in": Try(form={"username": grove.cast["expert"].person.handle, "password": PASSWORD}),
        "alliance:sign_out": Try(),
        "alliance:enter#seat": Try({"token": grove.to_seat.token}, enter),
        "alliance:enter#participant": Try({"token": grove.to_part.token}, enter),
        "alliance:enter#access": Try({"token": grove.to_access.token}, enter),
        "alliance:enter#unknown": Try({"token": "never-made-by-anybody"}, enter),
        "alliance:doors": Try(form={"code": grove.by_code.token}),
        "alliance:door#code": Try({"token": grove.by_code.token}, enter),
        "alliance:door#link": Try({"token": grove.by_link.token}, enter),
        "alliance:play": Try({"seat": grove.cast["convener"].pk}),
        "alliance:play_participant": Try({"participant": grove.cast["participant"].pk}),
        "alliance:me": Try(),
        "alliance:language": Try(form={"language": "fr"}),
        "alliance:password": Try(form={"current": PASSWORD, "password": NEW, "again": NEW}),
        "alliance:data": Try(),
        "alliance:erase": Try(form=lambda person: {"name": person.name if person else ""}),
        "alliance:new_review": Try(form={"title_en": "Another", "slug": "another-one", "zone": "Europe/Brussels"}),
    }


def of_the_people(grove: Grove) -> dict[str, Try]:
    """Return what is done about who takes part, and the record."""
    soon = (grove.now + timedelta(days=20)).date().isoformat()
    body = {"kind": "deputies", "name_en": "Third", "name_fr": "Tiers", "key": "third", "level": "committee", "above": grove.bodies["council"].pk}
    own_seat = {seat.person_id: seat.pk for seat in grove.cast.values()}
    return {
        "people": Try(),
        "invite": Try(form={"role": "observer", "body": grove.bodies["council"].pk, "days": "14"}),
        "invite_participant": Try(form={"days": "14"}),
        "renew_participant": Try(form={"name": grove.cast["participant"].person.name}),
        "open_door": Try(form={"kind": "open_link", "limit": "5", "closes_on": soon}),
        "close_door": Try(by_key(grove.by_link.door)),
        "withdraw": Try(by_key(grove.to_seat.invitation)),
        "admit": Try(form={"members": "EL; Elm; Orme; Europe/Athens; 1949-04-04", "bodies": ["council"]}),
        "end_membership": Try({"code": "CE"}, {"until": soon}),
        "form_body": Try(form=body),
        "succeed": Try(by_key(grove.leaving)),
        "end_seat": Try(by_key(grove.leaving)),
        "renew": Try(by_key(grove.leaving)),
        "act_from": Try(form=lambda person: {"seat": own_seat.get(getattr(person, "pk", None), grove.cast["convener"].pk)}),
        "leave": Try(),
        "record": Try(),
        "journal": Try(),
        "check": Try(),
        "download": Try(),
        **{
            f"{name}#{kind}": Try({"leaf": leaf})
            for name in ("receipt", "receipt_file")
            for kind, leaf in (("public", grove.open_leaf), ("members", grove.members_leaf), ("vote", grove.vote_leaf))
        },
    }
