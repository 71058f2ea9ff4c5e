"""Cut English text into words as the UD English treebanks do, keeping character offsets.

Contractions ("do n't", "Russia 's") and most hyphenated words ("35 - year - old") come apart, prefixes
("re-establish"), abbreviations ("U.S."), numbers, addresses and handles stay whole. Every pattern is
bounded, so the time taken grows with the length of the text and nothing else.
"""

from __future__ import annotations

import re

Word = tuple[str, int, int]

# Characters that \w leaves out although they belong to the letter before: combining marks of the larger
# scripts, soft hyphen, zero-width joiners.
_MARK = (
    "\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc"
    "\u0900-\u0903\u093a-\u094f\u0981-\u0983\u09bc-\u09cd\u0b82\u0bbe-\u0bcd\u0e31\u0e34-\u0e3a\u0e47-\u0e4e"
    "\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f\u00ad\u200c\u200d"
)
_W = rf"[\w{_MARK}]"
_APOSTROPHE = "'’ʼ"
# Joined to the picture before it: variation selectors, skin tones, and whatever follows a zero-width joiner.
_PICTURE = r"[\u2190-\u21ff\u2300-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff](?:[\ufe0e\ufe0f\U0001f3fb-\U0001f3ff]|\u200d\S|[\U000e0020-\U000e007f])*"
_SITES = "doc|docx|xls|xlsx|pdf|txt|html|com|org|net|edu|gov|mil|int|info|eu|uk|ru|ua|cn|de|fr|us|ca|au|nz|in|jp|kr|ir|il|tr|pl|ch|io|tv|co|biz|dk|es|it|nl|se"

# Whitespace, and zero-width characters that only mark where a line may break.
CHUNK = re.compile(r"[^\s\u200b\u2060\ufeff]+")

_PIECE = re.compile(
    rf"""
    (?P<url>(?:https?://|ftp://|www\.)[^\s<>"“”\u200b\ufeff]+)
  | (?P<mail>[\w.+%-]{{1,64}}@\w[\w-]{{0,63}}(?:\.\w[\w-]{{0,63}}){{0,8}})
  | (?P<site>\w[\w-]{{0,63}}(?:\.\w[\w-]{{0,63}}){{0,6}}\.(?i:{_SITES})(?!\w|\.\w)(?:/[^\s<>"“”)\]]*)?)
  | (?P<handle>[@#][^\W\d]{_W}*)
  | (?P<face>[:;=]['’-]?[()DPp](?!\w))
  | (?P<dotted>(?:[^\W\d_]\.){{2,12}}(?:[^\W\d_](?!{_W}))?|(?:[^\W\d_]\.){{1,12}}[^\W\d_](?!{_W})|Ph\.D\.?)
  | (?P<money>[A-Z]{{1,3}}\$)
  | (?P<date>\d{{4}}-\d\d-\d\d(?!\d)|\d{{1,2}}-\d{{1,2}}-(?:\d{{4}}|\d\d)(?!\d))
  | (?P<phone>(?:\d{{1,3}}-){{0,2}}\d{{3}}-\d{{4}}(?!\d))
  | (?P<number>(?:(?<!\w)\.)?\d++(?:[.,:/]\d++)*+(?:st|nd|rd|th|s)?(?!{_W})(?:(?<=0)['’]s(?!{_W}))?)
  | (?P<years>['’‘]\d\ds?(?!{_W}))
  | (?P<short>['’‘](?:em|til|cause|cuz|tis|twas|s|S|m|M|re|ve|ll|d)(?!{_W}))
  | (?P<firm>[A-Z]{{1,4}}&[A-Z]{{1,4}}(?!{_W}))
  | (?P<word>{_W}+(?:(?:[{_APOSTROPHE}-]|(?<=\d)[.,:](?=\d)){_W}+)*)
  | (?P<run>\.{{2,}}|[!?]+|-{{2,}}|\*{{2,}}|={{2,}}|~{{2,}}|\#{{2,}}|\+{{2,}}|'{{2}}|‘’|`{{2}}|<<|>>|\[(?:\.\.\.|…)\])
  | (?P<picture>{_PICTURE})
  | (?P<other>[\s\S][{_MARK}\ufe0e\ufe0f]*)
    """,
    re.VERBOSE,
)

_PREFIXES = frozenset(
    "non e re co anti mid pre pro cross post over semi multi ex sub counter mini neo socio psycho inter intra "
    "micro macro un super hm uh mm oh arch extra hyper infra mega meta mono poly proto pseudo quasi retro trans "
    "tri ultra under bi de dis mis electro geo bio nano tele thermo uber".split()
)
_UNITS = frozenset(
    "am pm AM PM mm cm m km kg g mg k K M bn mn tn b B lb lbs ft mi in hr hrs min mins sec secs yr yrs MW GW kW MWh "
    "kWh Hz kHz MHz GHz kB KB MB GB TB mph kph km/h nm yo x ml".split()
)
_CLITIC = re.compile(rf"(?:[{_APOSTROPHE}](?:s|m|d|re|ve|ll)|n[{_APOSTROPHE}]t)$", re.IGNORECASE)
_FUSED = {
    "cannot": 3, "gonna": 3, "gotta": 3, "wanna": 3, "dont": 2, "didnt": 3, "doesnt": 4, "isnt": 2, "wasnt": 3,
    "wouldnt": 5, "couldnt": 5, "shouldnt": 6, "havent": 4, "hasnt": 3, "werent": 4, "lotta": 3,
    "outta": 3, "wont": 2, "cant": 2, "aint": 2, "arent": 3, "youre": 3, "ive": 1, "youve": 3,
}  # fmt: skip
_MEASURE = re.compile(r"(\d+(?:[.,:]\d+)*)([A-Za-z]+)")
# Korean and Chinese given names ("Jong-un", "Chun-ying") are one word in the treebanks.
_SYLLABLE = r"(?:[bcdfghjklmnpqrstwxyz]|ch|sh|zh|ts|hs|ky|hw|hy)?(?:[aiouy]|ae|ai|ao|au|e|ee|ei|eo|eu|eun|ia|iao|iu|oo|ou|ua|ui|uo|wa|ya|ye|yeo|yo|yu)(?:n|ng|k|l|m|p|t|h|i)?"
_GIVEN = re.compile(rf"(?!(?:Anti|Non|Post|Pro|Long|Left|Right|Co|Ex|Re|Pre)-)(?=[A-Z]){_SYLLABLE}-{_SYLLABLE}", re.IGNORECASE)
_NOT_GIVEN = frozenset("run long wing hit win won in on up to at an sun sea out free ten man men too how top out it".split())

_TITLES = (
    "Mr Mrs Ms Messrs Mx Dr Prof Rev Fr Hon St Ste Gen Lt Col Maj Capt Cpt Cmdr Comdr Sgt Cpl Pvt Adm Brig Sen Rep "
    "Reps Sens Gov Pres Amb Sec Supt Insp Det Mgr Mme Mlle Ft Mt Mtn Pfc Ens Cdr"
)
_MONTHS = "Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec Mon Tue Tues Wed Thu Thur Thurs Fri Sat Sun"
_OTHERS = (
    "vs v Inc Corp Co Ltd Bros Jr Sr Esq etc Dept Univ Assn Ave Blvd Rd cf approx est ca viz Attn "
    "ed eds Ala Ariz Ark Calif Colo Conn Del Fla Ga Ill Ind Kan Ky La Md Mass Mich Minn Miss Mo Mont Neb Nev Okla "
    "Ore Pa Penn Tenn Tex Va Vt Wash Wis Wyo Ont Que Intl Govt Gov't Nat'l Arrv div"
)
# Whatever follows these goes on with the sentence.
TITLES = frozenset(_TITLES.split()) | {"vs", "v", "cf", "approx", "ca", "viz"}
_BEFORE_NUMBER = frozenset("No Nos no nos Vol vol Fig fig pp p b c d m r Art art para Res".split())
ABBREVIATIONS = frozenset(f"{_TITLES} {_MONTHS} {_OTHERS}".split())
# Also words: an abbreviation only if the sentence clearly goes on.
_ALSO_WORDS = frozenset("Sun Sat Mar Co Del Miss La Mass Ill Ind etc Inc Corp Ltd ed est Wash Ore Pa Mo Ga ca v St Mon Wed".split())


def words_of(text: str, start: int, end: int, ends: bool) -> list[Word]:
    """The words of ``text[start:end]``, a stretch without white space.

    ``ends`` tells that a block of text ends with it, so that a final full stop closes a sentence.
    """
    words: list[Word] = []
    for match in _PIECE.finditer(text, start, end):
        kind, a, b = match.lastgroup, match.start(), match.end()
        if kind == "word":
            _cut_word(text, a, b, words)
        elif kind in ("url", "site"):
            _cut_address(text, a, b, words)
        elif kind == "other" and text[a] == "." and words and words[-1][2] == a:
            _cut_stop(text, start, end, ends, a, words)
        else:
            words.append((text[a:b], a, b))
    return words


def fused(word: str) -> int:
    """How many characters the first part of a word like "cannot" has, 0 if the word is one."""
    return _FUSED.get(word.lower(), 0)


def _cut_address(text: str, a: int, b: int, words: list[Word]) -> None:
    """An address without the punctuation that belongs to the sentence around it."""
    stop = b
    while stop > a + 1 and (text[stop - 1] in ".,;:!?'’\"*" or (text[stop - 1] in ")]" and "(" not in text[a:stop])):
        stop -= 1
    words.append((text[a:stop], a, stop))
    words.extend((text[i], i, i + 1) for i in range(stop, b))


def _cut_stop(text: str, start: int, end: int, ends: bool, at: int, words: list[Word]) -> None:
    """A full stop right after a word: part of an abbreviation, an initial or a list number, or a word itself."""
    word, a, _ = words[-1]
    closes = at + 1 == end and ends
    follower = text[at + 1 : at + 2]
    if word in _BEFORE_NUMBER:
        joined = _next(text, at + 1).isdigit()
    elif word == "al":
        joined = len(words) > 1 or text[max(0, a - 3) : a] == "et "
    elif word in ABBREVIATIONS:
        joined = not (closes and word in _ALSO_WORDS)
    elif len(word) == 1 and word.isupper() and word != "I":
        joined = not closes and (follower == "" or follower.isspace() or follower in ",-'’")
    else:
        joined = False
    if joined:
        words[-1] = (text[a : at + 1], a, at + 1)
    else:
        words.append((".", at, at + 1))


def _next(text: str, at: int) -> str:
    """The first character after a space or two."""
    return text[at : at + 3].lstrip()[:1]


def _cut_word(text: str, a: int, b: int, words: list[Word]) -> None:
    """A word with any apostrophes and hyphens inside: clitics come off, most hyphens are words of their own."""
    word = text[a:b]
    if word.isalpha():
        cut = fused(word)
        words += [(word[:cut], a, a + cut), (word[cut:], a + cut, b)] if cut else [(word, a, b)]
        return
    if "-" in word:
        _cut_hyphens(text, a, b, words)
        return
    clitic = _CLITIC.search(word)
    if clitic and clitic.start():
        cut = a + clitic.start()
        words += [(text[a:cut], a, cut), (text[cut:b], cut, b)]
        return
    measure = _MEASURE.fullmatch(word)
    if measure and measure[2] in _UNITS:
        cut = a + measure.end(1)
        words += [(text[a:cut], a, cut), (text[cut:b], cut, b)]
        return
    words.append((word, a, b))


def _cut_hyphens(text: str, a: int, b: int, words: list[Word]) -> None:
    """Cut at hyphens, save after a prefix ("re-establish") and inside East Asian given names ("Jong-un")."""
    if b - a < 20 and _is_given_name(text, a, b):
        words.append((text[a:b], a, b))
        return
    start = a
    after_prefix = False
    for part in text[a:b].split("-"):
        end = start + len(part)
        if after_prefix:
            first = words.pop()
            words.append((text[first[1] : end], first[1], end))
        else:
            _cut_word(text, start, end, words)
        after_prefix = not after_prefix and end < b and part.lower() in _PREFIXES
        if end < b and not after_prefix:
            words.append(("-", end, end + 1))
        start = end + 1


def _is_given_name(text: str, a: int, b: int) -> bool:
    """Whether this is a name like "Jong-un", which needs a surname in front of it."""
    if not _GIVEN.fullmatch(text, a, b) or text[a:b].split("-")[1].lower() in _NOT_GIVEN:
        return False
    front = text[max(0, a - 20) : a].rsplit(None, 1)
    return bool(front) and text[a - 1] == " " and front[-1][:1].isupper() and front[-1].isalpha()
