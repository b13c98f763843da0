"""The light of a target: `auditor/model/lights.py`."""

from auditor.model.lights import Light


def test_lights_are_ordered_worst_first_and_grey_says_nothing() -> None:
    ordered = [Light.RED, Light.YELLOW, Light.GREEN, Light.GREY]
    assert sorted(Light, key=lambda light: light.order) == ordered


def test_each_light_has_colours_of_its_own() -> None:
    for colours in ("colour", "fill", "ink"):
        digits = [getattr(light, colours) for light in Light]
        assert len(set(digits)) == len(Light)
        assert all(int(each, 16) < 1 << 24 and len(each) == 6 for each in digits)


def test_ink_is_darker_than_what_it_is_written_on() -> None:
    assert all(int(light.ink, 16) < int(light.fill, 16) for light in Light)
