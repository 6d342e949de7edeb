"""Which names of one document mean the same one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.entities.identity import same_name


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Khalifa Hifter", "Haftar"),
        ("Marshal Haftar", "Khalifa Belqasim Omar Haftar"),
        ("al-Menfi", "Mohamed Menfi"),
        ("Abdul Rahman Suwaylih", "Abdelrahman al-Suwaylih"),
        ("Mohammed Taher Siddiqi", "Muhamad Siddiqi"),
        ("J. Smith", "John Smith"),
        ("J.-Y. Dupont", "Jean-Yves Dupont"),
        ("Jean Yves Dupont", "Jean-Yves Dupont"),
        ("Mr. Smith", "John Smith"),
        ("bin Rashid", "Khaled bin Rashid"),
        ("Defense Ministry", "Ministry of Defence"),
        ("Sudan", "the Sudan's"),
        ("LNA", "Libyan National Army"),
        ("O.R.G.", "Organisation for Rural Growth"),
        ("IS", "Daesh"),
        ("محمد", "محمد"),
    ],
)
def test_spellings_and_short_forms_are_one(one: str, other: str):
    assert same_name(one, other)
    assert same_name(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Khalifa Haftar", "Saddam Haftar"),
        ("Bashar al-Assad", "Maher al-Assad"),
        ("Trump", "Melania Trump"),
        ("Donald Trump", "Donald Trump Jr."),
        ("John Smith", "John Smith Jr."),
        ("George W. Bush", "George H. W. Bush"),
        ("Arthur W. Stone", "Arthur H. W. Stone"),
        ("J. Smith", "Mary Smith"),
        ("Maria Smith", "Marie Smith"),
        ("Ahmed Maiteeq", "Mohamed Maiteeq"),
        ("Hassan Ali Darwish", "Hussein Ali Darwish"),
        ("Mohammed Darwish", "Mahmoud Darwish"),
        ("Salim Darwish", "Salam Darwish"),
        ("Rashid", "Khaled bin Rashid"),
        ("Korea", "North Korea"),
        ("Sudan", "South Sudan"),
        ("York", "New York"),
        ("Red Cross", "the Ruritanian Red Cross"),
        ("Capitol Hill", "White House"),
        ("Army", "Libyan National Army"),
        ("Bank", "World Bank"),
        ("Rural Council", "Council of Rural Growth"),
        ("House", "White House"),
        ("Wagner Group", "Robert Wagner"),
        ("OR", "Omar Rashid"),
        ("محمد", "أحمد"),
        ("محمد", ""),
    ],
)
def test_two_of_one_surname_or_one_kind_are_two(one: str, other: str):
    assert not same_name(one, other)
    assert not same_name(other, one)


NAMES = st.one_of(
    st.text(max_size=12),
    st.lists(st.sampled_from("Mr. — bin Al-Ali A. B. Haftar UN the of جون".split()), max_size=4).map(" ".join),
)


@given(NAMES, NAMES)
def test_any_two_texts_can_be_compared_in_either_order(one: str, other: str):
    assert same_name(one, other) == same_name(other, one)


@given(NAMES)
def test_every_text_names_the_same_as_itself(name: str):
    assert same_name(name, name)
