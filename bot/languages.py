"""What the languages people speak are called in those the bot writes, by the codes Whisper uses."""

from collections.abc import Mapping
from typing import Final

_LISTED: Final = """
    af:afrikaans:Afrikaans am:amharique:Amharic ar:arabe:Arabic as:assamais:Assamese
    az:azéri:Azerbaijani ba:bachkir:Bashkir be:biélorusse:Belarusian bg:bulgare:Bulgarian
    bn:bengali:Bengali bo:tibétain:Tibetan br:breton:Breton bs:bosnien:Bosnian ca:catalan:Catalan
    cs:tchèque:Czech cy:gallois:Welsh da:danois:Danish de:allemand:German el:grec:Greek
    en:anglais:English es:espagnol:Spanish et:estonien:Estonian eu:basque:Basque fa:persan:Persian
    fi:finnois:Finnish fo:féroïen:Faroese fr:français:French gl:galicien:Galician
    gu:gujarati:Gujarati ha:haoussa:Hausa haw:hawaïen:Hawaiian he:hébreu:Hebrew hi:hindi:Hindi
    hr:croate:Croatian ht:créole_haïtien:Haitian_Creole hu:hongrois:Hungarian hy:arménien:Armenian
    id:indonésien:Indonesian is:islandais:Icelandic it:italien:Italian ja:japonais:Japanese
    jw:javanais:Javanese ka:géorgien:Georgian kk:kazakh:Kazakh km:khmer:Khmer kn:kannada:Kannada
    ko:coréen:Korean la:latin:Latin lb:luxembourgeois:Luxembourgish ln:lingala:Lingala lo:lao:Lao
    lt:lituanien:Lithuanian lv:letton:Latvian mg:malgache:Malagasy mi:maori:Maori
    mk:macédonien:Macedonian ml:malayalam:Malayalam mn:mongol:Mongolian mr:marathi:Marathi
    ms:malais:Malay mt:maltais:Maltese my:birman:Burmese ne:népalais:Nepali nl:néerlandais:Dutch
    nn:norvégien_(nynorsk):Norwegian_Nynorsk no:norvégien:Norwegian oc:occitan:Occitan
    pa:pendjabi:Punjabi pl:polonais:Polish ps:pachto:Pashto pt:portugais:Portuguese
    ro:roumain:Romanian ru:russe:Russian sa:sanskrit:Sanskrit sd:sindhi:Sindhi
    si:singhalais:Sinhala sk:slovaque:Slovak sl:slovène:Slovenian sn:shona:Shona so:somali:Somali
    sq:albanais:Albanian sr:serbe:Serbian su:soundanais:Sundanese sv:suédois:Swedish
    sw:swahili:Swahili ta:tamoul:Tamil te:télougou:Telugu tg:tadjik:Tajik th:thaï:Thai
    tk:turkmène:Turkmen tl:tagalog:Tagalog tr:turc:Turkish tt:tatar:Tatar uk:ukrainien:Ukrainian
    ur:ourdou:Urdu uz:ouzbek:Uzbek vi:vietnamien:Vietnamese yi:yiddish:Yiddish yo:yoruba:Yoruba
    yue:cantonais:Cantonese zh:chinois:Chinese
"""
_ROWS: Final = tuple(row.replace("_", " ").split(":") for row in _LISTED.split())

IN_FRENCH: Final[Mapping[str, str]] = {code: french for code, french, _ in _ROWS}
"""As after « on y parle »."""

IN_ENGLISH: Final[Mapping[str, str]] = {code: english for code, _, english in _ROWS}
