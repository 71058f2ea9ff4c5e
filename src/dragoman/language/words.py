"""The word lists by which English text is cut into words and sentences, and told from other languages."""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Joined to the next part by the treebanks: "re-establish", but "follow - up".
PREFIXES = _words("""
    non e re co anti mid pre pro cross post over semi multi ex sub counter mini neo socio psycho inter intra micro macro
    un super hm uh mm oh arch extra hyper infra mega meta mono poly proto pseudo quasi retro trans tri ultra under bi de
    dis mis electro geo bio nano tele thermo uber
""")

# A word of its own after a number: "35 mm", "5 pm".
UNITS = _words("""
    am pm AM PM mm cm m km kg g mg k K M bn mn tn b B lb lbs ft mi in hr hrs min mins sec secs yr yrs MW GW kW MWh kWh
    Hz kHz MHz GHz kB KB MB GB TB mph kph nm yo x ml
""")

# Two words written as one, and how long the first is.
FUSED = {
    "aint": 2, "cannot": 3, "cant": 2, "couldnt": 5, "didnt": 3, "doesnt": 4, "dont": 2, "gonna": 3, "gotta": 3,
    "hasnt": 3, "havent": 4, "isnt": 2, "ive": 1, "lotta": 3, "outta": 3, "shouldnt": 6, "wanna": 3, "wasnt": 3,
    "werent": 4, "wont": 2, "wouldnt": 5, "youre": 3, "youve": 3,
}  # fmt: skip

_TITLES = _words("""
    Mr Mrs Ms Messrs Mx Dr Prof Rev Fr Hon St Ste Gen Lt Col Maj Capt Cpt Cmdr Comdr Sgt Cpl Pvt Adm Brig Sen Rep Reps
    Sens Gov Govs Gens Pres Amb Sec Supt Insp Det Mgr Mme Mlle Ft Mt Mtn Pfc Ens Cdr Cllr Comdt Drs Profs
""")

# Written with a full stop, which is part of the word.
ABBREVIATIONS = _TITLES | _words("""
    Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec Mon Tue Tues Wed Thu Thur Thurs Fri Sat Sun
    vs v Inc Corp Co Ltd Bros Jr Sr Esq etc Dept Univ Assn Ave Blvd Rd cf approx est ca viz Attn ed eds Ala Ariz Ark
    Calif Colo Conn Del Fla Ga Ill Ind Kan Ky La Md Mass Mich Minn Miss Mo Mont Neb Nev Okla Ore Pa Penn Tenn Tex Va Vt
    Wash Wis Wyo Ont Que Intl Govt Gov't Nat'l Arrv div ret retd Pty Cos Regt Atty
""")

# The sentence always goes on after these.
NEVER_LAST = _TITLES | _words("vs v cf approx ca viz")

# Abbreviations only before a number: "No. 5".
BEFORE_NUMBER = _words("No Nos no nos Vol vol Fig fig pp p b c d m r Art art para Res")

# Also whole words, or often last: at the end of a block the full stop is the sentence's.
ALSO_WORDS = _words("""
    Sun Sat Mar Co Del Miss La Mass Ill Ind etc Inc Corp Ltd ed est Wash Ore Pa Mo Ga ca v St Mon Wed
""")

# In lower case, the second part of what looks like an East Asian given name ("Jong-un") and is none.
NO_GIVEN_NAMES = _words("run long wing win on up to at sea out free ten man men too how top it")

# A capitalised one of these after an abbreviation begins a sentence.
STARTERS = _words("""
    The He She It They We In On At But And This That These Those His Her Its Their If When While As After Before However
    Meanwhile There An For Some Many Most Not So What Who Where Why How You My Our According Also Although Both By
    Despite During Each Even Every From Since Then Though Under Until With Last Next Earlier Later Another Other Yet
    Please Thanks Here Now Such To Two Three Several
""")

# "'Why?' Smith asked." is one sentence.
SAYING = _words("said says asked told added replied wrote tweeted declared shouted cried demanded wondered")

# English running text cannot do without these, and other languages rarely write them in the same way.
FUNCTION_WORDS = _words("""
    the of and that with from by was were are is been being has have had this these those they their them there he his
    she her its it which who would will could should can may not but for at as into about after before between over
    under against during said says to in on be an than more other also when where while what we our you your because how
    out off if so all any some only such up down another two three do does did a like my just both people year years
""")

# Some of those are words of other languages too.
SHARED_WORDS = _words("""
    to in on be an is was were had has as at for can may over under also he her we it by who of will a so all any my do
    if just
""")
