"""Which language a sentence is in, as far as its letters and its smallest words tell."""

import re
import unicodedata

# The words that hold sentences together, most frequent first; those that two of these languages
# share tell nothing and are taken out below.
_SMALL_WORDS = {
    "de": "der die das und ich nicht ist es ein eine zu mit auf den dem wir sie auch für von wenn",
    "en": "the and to of you that it is in we was for this have are with they be not what my can",
    "es": "el los las que y en un una por con para como pero más está muy esto hay porque todo",
    "fr": "le la les de des du un une et en est sont pas ne que qui vous nous il ils elle on ce"
    " se me te si dans pour avec sur par plus mais je tu c ça au aux à y à son dont non ni"
    " or an as es",
    "it": "il che di e gli non per una sono con ma come più questo anche perché della nel abbiamo",
    "nl": "de het een en van ik niet is dat we met voor op zijn maar ook aan wat er naar bij",
    "pt": "o os que não uma para com em é mas como mais isso muito também você ele foi das tem",
}
_SHARED = {
    word
    for code, words in _SMALL_WORDS.items()
    for word in words.split()
    if any(word in others.split() for other, others in _SMALL_WORDS.items() if other != code)
}
_OWN = {code: frozenset(words.split()) - _SHARED for code, words in _SMALL_WORDS.items()}
_FEWEST_WORDS, _FEWEST_SMALL = 5, 3  # under that a title, a name or a quotation would be taken


def slips(text: str, *, announced: str) -> bool:
    """Whether a text is in another language than the one announced.

    Languages in Latin letters are told apart among those known here; for a language in other
    letters nothing is said.
    """
    if announced not in _OWN:
        return False
    letters = [letter for letter in text if letter.isalpha()]
    others = sum(not unicodedata.name(letter, "").startswith("LATIN") for letter in letters)
    if 2 * others > len(letters):
        return True
    words = re.findall(r"[^\W\d_]+", text.casefold())
    counts = {code: sum(word in own for word in words) for code, own in _OWN.items()}
    most = max(counts.values())
    return len(words) >= _FEWEST_WORDS and most >= _FEWEST_SMALL and most > 2 * counts[announced]
