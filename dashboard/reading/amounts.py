"""Amounts: qualifier, number or range, unit, measure and rate, in the orders in which people write them."""

from dataclasses import dataclass, replace

from dashboard.quantity import Qualifier, Quantity
from dashboard.reading.numbers import Cursor, Number, read_number
from dashboard.reading.words import DASHES, UnitWord


@dataclass
class Amount:
    """The parts of an amount parsed so far."""

    qualifier: Qualifier | None = None
    unit: UnitWord | None = None
    unit_may_follow: bool = True
    measure_of: str = ""
    per: str = ""
    ranged: bool = False
    closing: bool = False  # «35-тен 40-қа …»: a word that closes the range must come
    awaited: int | None = None  # the token whose case ending asks for a word that has not come yet: «300-ден …»


def read_amount(cursor: Cursor) -> tuple[Quantity, Amount]:
    """Return the amount that the whole text states. Raises Unreadable where a part is not understood.

    The quantity of an amount without a unit (`Amount.unit` is None) has the unit "".
    """
    amount, words = Amount(), cursor.lexicon.range
    _before_number(cursor, amount)
    at_least = words["at_least"].match(cursor.tokens, cursor.at) is not None
    opened = (cursor.take(words["from"]) or cursor.take(words["between"])) is not None
    low = _number(cursor, amount)
    _after_number(cursor, amount)
    high = _upper_end(cursor, amount, opened)
    if high is not None:
        _after_number(cursor, amount)
    if cursor.token is not None:
        raise cursor.unreadable()
    if amount.awaited is not None or amount.closing:
        raise cursor.unreadable(at=amount.awaited)
    if opened and high is None:
        if not at_least or amount.qualifier is not None:
            raise cursor.unreadable(expected="range")
        amount.qualifier = Qualifier.at_least
    return _quantity(cursor, amount, low, high), amount


def _before_number(cursor: Cursor, amount: Amount) -> None:
    """Parse «общей мощностью почти …», «жылына …»: in any order, each kind once."""
    lexicon = cursor.lexicon
    while True:
        if cursor.take(lexicon.lead_in) is not None:
            continue
        if not amount.per and (per := cursor.take(lexicon.rates)) is not None:
            amount.per = per
        elif amount.qualifier is None and (before := cursor.take(lexicon.qualifiers["before"])) is not None:
            amount.qualifier = Qualifier(before)
            _is_no_currency(cursor)
        else:
            return


def _is_no_currency(cursor: Cursor) -> None:
    """Reject the Canadian dollar, whose letters look like circa: "CA$12m"; "ca $12m" is about twelve."""
    before, sign = cursor.tokens[cursor.at - 1], cursor.token
    letters = before.text == "CA" or (before.key == "ca" and sign is not None and before.end == sign.start)
    if letters and sign is not None and sign.text == "$":
        raise cursor.unreadable(at=cursor.at - 1)


def _number(cursor: Cursor, amount: Amount) -> Number:
    """Return a number with its sign and the currency before it: «−5», "$450 million", "-$5m"."""
    start = cursor.at
    negative = _minus(cursor)
    if amount.unit_may_follow and (currency := _currency_before(cursor)) is not None:
        _is_in(cursor, amount, currency, start)
        negative = negative or _minus(cursor)
    money = amount.unit is not None and amount.unit.code not in cursor.lexicon.units
    number = read_number(cursor, money=money)
    if number is None:
        raise cursor.unreadable(expected="number", at=start)
    return replace(number, value=-number.value) if negative else number


def _minus(cursor: Cursor) -> bool:
    """Consume a word for minus, or a dash that touches what follows it."""
    if cursor.take(cursor.lexicon.minus) is not None:
        return True
    here, ahead = cursor.token, cursor.tokens[cursor.at + 1 : cursor.at + 2]
    if here is None or here.text not in DASHES or not ahead or here.end != ahead[0].start:
        return False
    cursor.at += 1
    return True


def _currency_before(cursor: Cursor) -> UnitWord | None:
    start = cursor.at
    found = cursor.take(cursor.lexicon.currencies) or cursor.take(cursor.lexicon.slips)
    if found is not None and found.code in cursor.lexicon.units:
        cursor.at = start
        return None
    return found


def _is_in(cursor: Cursor, amount: Amount, unit: UnitWord, start: int) -> None:
    """Set the unit; both ends of a range must have the same one."""
    if amount.unit is not None and amount.unit.code != unit.code:
        raise cursor.unreadable(at=start)
    amount.unit, amount.unit_may_follow = unit, False
    amount.measure_of = unit.measure_of or amount.measure_of


def _after_number(cursor: Cursor, amount: Amount) -> None:
    """Parse unit, measure, time and qualifier in any order, each once: «млрд теңгеден астам», «тонн руды в год»."""
    _note_ending(cursor, amount)
    while (
        _qualifier_after(cursor, amount)
        or _unit_after(cursor, amount)
        or _measure_after(cursor, amount)
        or _rate_after(cursor, amount)
    ):
        _note_ending(cursor, amount)


def _note_ending(cursor: Cursor, amount: Amount) -> None:
    if cursor.tokens[cursor.at - 1].ending:
        amount.awaited = cursor.at - 1


def _qualifier_after(cursor: Cursor, amount: Amount) -> bool:
    """Parse «300-ден астам», «300 с лишним», "500 or more". A Kazakh word follows the case that it governs."""
    start, lexicon = cursor.at, cursor.lexicon
    ending = "" if amount.awaited is None else cursor.tokens[amount.awaited].ending
    if amount.closing:
        if ending != "to" or cursor.take(lexicon.range["after_to"]) is None:
            return False
        amount.closing, amount.awaited = False, None
        return True
    found = cursor.take(lexicon.qualifiers[f"after_{ending}" if ending else "after"])
    if found is None:
        return False
    if amount.qualifier not in {None, Qualifier(found)} or (amount.ranged and found != Qualifier.about):
        raise cursor.unreadable(at=start)
    amount.qualifier, amount.awaited = Qualifier(found), None
    return True


def _unit_after(cursor: Cursor, amount: Amount) -> bool:
    """Parse a unit as `units.csv` or `words.toml` spells it, or a known slip where no longer correct spelling
    begins."""
    if not amount.unit_may_follow:
        return False
    start, lexicon = cursor.at, cursor.lexicon
    slip, right = (words.match(cursor.tokens, start) for words in (lexicon.slips, lexicon.unit_words))
    slipped = slip is not None and (right is None or right[1] <= slip[1])
    unit = cursor.take(lexicon.slips if slipped else lexicon.unit_words)
    if unit is not None:
        _is_in(cursor, amount, unit, start)
    return unit is not None


def _measure_after(cursor: Cursor, amount: Amount) -> bool:
    if amount.unit is None or amount.measure_of:
        return False
    amount.measure_of = cursor.take(cursor.lexicon.measures) or ""
    return bool(amount.measure_of)


def _rate_after(cursor: Cursor, amount: Amount) -> bool:
    if amount.per:
        return False
    amount.per = cursor.take(cursor.lexicon.rates) or ""
    return bool(amount.per)


def _upper_end(cursor: Cursor, amount: Amount, opened: bool) -> Number | None:
    """Return the upper end of a range: «35–40», «от 35 до 40», "between 35 and 40", «35-тен 40-қа дейін»."""
    start, words = cursor.at, cursor.lexicon.range
    if amount.awaited is not None and cursor.tokens[amount.awaited].ending == "from":
        amount.awaited, amount.closing = None, True
    elif (
        cursor.take(words["dash"]) is None
        and cursor.take(words["to"]) is None
        and not (opened and cursor.take(words["and"]) is not None)
    ):
        return None
    if amount.qualifier not in {None, Qualifier.about}:
        raise cursor.unreadable(at=start)
    amount.ranged = amount.unit_may_follow = True
    return _number(cursor, amount)


def _quantity(cursor: Cursor, amount: Amount, low: Number, high: Number | None) -> Quantity:
    unit = "" if amount.unit is None else amount.unit.code
    if high is None:
        return _per_time(cursor, amount, Quantity(low.whole, unit, amount.qualifier or Qualifier.exact))
    if low.scale is None and high.scale is not None:  # «35–40 млрд»: the lower end is in milliards too
        if high.terms > 1:
            raise cursor.unreadable(at=0, expected="range")
        low = replace(low, scale=high.scale)
    if high.whole < low.whole:
        raise cursor.unreadable("reading.reversed_range", at=0)
    return _per_time(cursor, amount, Quantity(low.whole, unit, Qualifier.between, high.whole))


def _per_time(cursor: Cursor, amount: Amount, quantity: Quantity) -> Quantity:
    """Convert tonnes and «в год» to tonnes a year; where Recommendation 20 has no such unit, keep `Amount.per`."""
    units, rates = cursor.lexicon.units, cursor.lexicon.rate_units
    if not amount.per or quantity.unit not in units:
        return quantity
    if amount.per not in rates.get(quantity.unit, {}) and amount.per in rates.get(units[quantity.unit].base, {}):
        quantity = units.base(quantity)
    rate = rates.get(quantity.unit, {}).get(amount.per)
    if rate is None:
        return quantity
    if amount.unit is not None and units.dimension(quantity.unit) == "power":
        amount.unit = replace(amount.unit, correction="power_per_hour_read_as_energy")
    amount.per = ""
    return replace(quantity, unit=rate)
