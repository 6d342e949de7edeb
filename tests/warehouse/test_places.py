"""How precisely an event is placed on the map: as the text says, and no more."""

import pytest

from schemas.records import Entity

TRIPOLI = {
    "city": Entity("geo_2210247", "Tripoli", "place", "LBY", (), 32.9, 13.2),
    "admin": Entity("iso_LY-TB", "Tripoli", "place", "LBY"),
    "country": Entity("ctry_LBY", "Tripoli", "country", "LBY"),
    "landmark": Entity("plc_tripoli_port", "Tripoli", "place", "LBY", (), 32.9, 13.2),
    "nothing": Entity("act_tripoli", "Tripoli", "other"),
}


@pytest.mark.parametrize("precision", TRIPOLI)
def test_an_event_says_what_its_place_is(shop, monkeypatch, precision):
    monkeypatch.setitem(shop.PLACES, "Tripoli", TRIPOLI[precision])
    shop.publish(shop.stage([shop.talks()]))
    [(found, country)] = shop.rows("SELECT place_precision, country_code FROM events WHERE event_type = 'meeting'")
    assert found == (None if precision == "nothing" else precision)
    assert country == TRIPOLI[precision].country_code
