"""What languages are called in French, as after « on y parle », by the codes Whisper uses."""

from typing import Final

_LISTED: Final = """
    af:afrikaans am:amharique ar:arabe as:assamais az:azéri ba:bachkir be:biélorusse
    bg:bulgare bn:bengali bo:tibétain br:breton bs:bosnien ca:catalan cs:tchèque
    cy:gallois da:danois de:allemand el:grec en:anglais es:espagnol et:estonien
    eu:basque fa:persan fi:finnois fo:féroïen fr:français gl:galicien gu:gujarati
    ha:haoussa haw:hawaïen he:hébreu hi:hindi hr:croate ht:créole_haïtien hu:hongrois
    hy:arménien id:indonésien is:islandais it:italien ja:japonais jw:javanais
    ka:géorgien kk:kazakh km:khmer kn:kannada ko:coréen la:latin lb:luxembourgeois
    ln:lingala lo:lao lt:lituanien lv:letton mg:malgache mi:maori mk:macédonien
    ml:malayalam mn:mongol mr:marathi ms:malais mt:maltais my:birman ne:népalais
    nl:néerlandais nn:norvégien_(nynorsk) no:norvégien oc:occitan pa:pendjabi
    pl:polonais ps:pachto pt:portugais ro:roumain ru:russe sa:sanskrit sd:sindhi
    si:singhalais sk:slovaque sl:slovène sn:shona so:somali sq:albanais sr:serbe
    su:soundanais sv:suédois sw:swahili ta:tamoul te:télougou tg:tadjik th:thaï
    tk:turkmène tl:tagalog tr:turc tt:tatar uk:ukrainien ur:ourdou uz:ouzbek
    vi:vietnamien yi:yiddish yo:yoruba yue:cantonais zh:chinois
"""
_NAMES: Final = {
    code: name.replace("_", " ") for code, name in (pair.split(":") for pair in _LISTED.split())
}


def language_name(code: str) -> str:
    """Return the French name of a language, or its code between guillemets."""
    return _NAMES.get(code, f"«\u00a0{code}\u00a0»")
