"""Scripts: 單位：萬元 in simplified characters is 单位：万元; and what is written in Latin letters."""

from functools import cache

from auditor.model.traditional import to_simplified, translated

_OF_WORDS = (
    "萬億單當計實際標數額總類別縣區鄉鎮預測畫劃務執決達進項報來備註說資產發佈間時長減較債業幣據"
    "統經濟會農個戶畝噸頃條圓員錄編號屆應責領導關聯問題績圖書車輛橋樑電網絡體係與從終後東國軍雲貿"
    "調範圍僅鄰併納蓋稱狀況銷費貸餘場礦糧豬學醫療舊衛營養構設歲鐵輸氣熱點變驗檢獎補貼稅無連創訊礎廠鋼機傷殘優撫貧難"
)
"""The traditional characters that words for units, bases and kinds have; what other words have stays as it is."""
_ANY = frozenset(_OF_WORDS)


def simplified(text: str) -> str:
    """Return a text with the characters that words for units, bases and kinds are made of in their simplified form.

    Each stands where it stood: the text is as long as it was.

    >>> simplified("單位：萬元"), simplified("年度計畫"), simplified("单位：万元")
    ('单位：万元', '年度计划', '单位：万元')
    """
    if not is_traditional(text):
        return text
    return translated(text, _simple())


@cache
def _simple() -> dict[int, int]:
    """Return each simplified character by the traditional one."""
    table = str.maketrans(_OF_WORDS, to_simplified(_OF_WORDS))
    # 萬圓 is a unit of money.
    table[ord("圓")] = ord("元")
    return table


def is_traditional(text: str) -> bool:
    """Return whether a text holds a character that `simplified` changes."""
    return not _ANY.isdisjoint(text)


_LATIN = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZμ$£€¥₹")


def is_latin(text: str) -> bool:
    """Return whether a unit or a word is written in letters and signs that a blank sets off: km, $m, μg/m³.

    >>> is_latin("km"), is_latin("$m"), is_latin("万kWh"), is_latin("%")
    (True, True, False, False)
    """
    if _LATIN.isdisjoint(text):
        return False
    return not any("\u3000" <= sign <= "\u9fff" for sign in text)


def is_han(sign: str) -> bool:
    """Return whether a sign is a Chinese character, one of those in use.

    >>> is_han("县"), is_han("A"), is_han("")
    (True, False, False)
    """
    return "\u4e00" <= sign <= "\u9fff"
