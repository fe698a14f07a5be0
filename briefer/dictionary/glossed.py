"""What the glosses of a dictionary's proper nouns look like: a name, and words that say what it names."""

from __future__ import annotations

import re

_WORD = r"[A-ZÀ-ÞŌĀĪŪĒŠŽĐ][^\W\d_]*(?:[’'.\-][^\W\d_]+)*\.?"
_JOINING = r"(?:(?:of|the|and|for|de|la|du|des|di|el|al|bin|van|von|der|sans|on|or) )*"
NAME = re.compile(rf"(?:(?:state|city|province|island) of |[Tt]he )?({_WORD}(?: {_JOINING}{_WORD})*)")
"""The name that a gloss begins with, alternatives joined by "or"."""
NOTE = re.compile(r"\((?:Tw|HK|PRC|coll\.|dialect)\)|\[[^\]]*\]|[\u3400-\u9fff·|]+")
SKIPPED = re.compile(
    r"^(?:\((?!Tw\))|CL:|old |former|ancient|also |see |used in|surname|lit\.|fig\.|reign|name of|used )|"
    r"variant of|equivalent of|\bpr\.|abbr\.|\bidiom\b|\bdynasty\b|mytholog|\bpinyin\b|\bBC\b|language|nickname",
    re.IGNORECASE,
)
"""Glosses that name nothing of today."""
_ONE_OF = r"[A-Z][\w]+(?:(?:,| or|, or) [A-Z]\w+)*"
SURNAME = re.compile(
    rf"(?:\(Tw\) )?(?:surname ([A-Z][\w ]+)|({_ONE_OF})(?:,? \(?(?:[A-Z]\w+ )?(?:sur|given |family )?name\)?))"
)
"""A name that many bear."""
REFERS = re.compile(r"\babbr\. for |variant of |equivalent of |also called |also written ")
MORE = re.compile(r"\band\b|\].*\]|[\u3400-\u9fff]{2,}[^\u3400-\u9fff\[|]+[\u3400-\u9fff]{2,}")
"""What shows that a reference is to several words."""
CAPITAL = re.compile(r"(?:^| )[A-Z]")
SHORT = re.compile(r" \(([A-Z][A-Za-z]*[A-Z])\b")
BORN = re.compile(r" \((?:born |b\. |c\. )?(1[89]\d\d|20\d\d)\s?[-–]")
A_PERSON = re.compile(
    r"\b(?:politician|president|minister|chancellor|leader|diplomat|ambassador|secretary|general|senator|governor|"
    r"mayor|king|queen|prince|princess|pope|lama|actor|actress|singer|player|athlete|swimmer|star|director|writer|"
    r"novelist|poet|journalist|activist|lawyer|economist|scientist|physicist|philosopher|businessman|entrepreneur|"
    r"magnate|billionaire|founder|CEO|chairman|astronaut|cosmonaut|officer|commander|judge|dictator|official|musician|"
    r"artist|architect|mathematician|wife|son|daughter|footballer|boxer|champion|composer|conductor|pianist)\b"
)
GENERIC = re.compile(
    r"(?:Ministry|Department|Bureau|Office)\b|(?:[\w&]+ ){1,3}(?:Ministry|Department|Bureau|Committee|Commission)$"
)
"""Bodies that every country has: the dictionary's equivalent may be another country's."""
DATED = re.compile(r"[^a-z]*\b1?\d{3}\b")
WITHIN = re.compile(r"(?:^, |\b(?:in|of) )([A-Z][\w’'\-]+(?: [A-Z][\w’'\-]+)*)(?=$|,| province| state)")
"""A place that something is said to be in."""
LEGAL_FORM = re.compile(r",? (?:Company|Corporation|Corp\.?|Inc\.?|Co\.?,? Ltd\.?|Ltd\.?)$")
SEVERAL = re.compile(r"(?:, [A-Z][\w’'\-]+)+,? and ")
"""A list of names after the first."""
BARE = re.compile(r"(?:, [A-Z][\w’' \-]+| \([A-Z][\w’' \-]+\)|, US state)?")
"""Nothing after a name but where it is."""
OTHER = re.compile(
    r"\b(?:novel|film|book|opera|epic|song|poem|brand|bird|fish|classic|essay|school of|deity|god|era|period|battle|"
    r"reign|style|dialect|ethnic|people|king|emperor|general|poet|writer|dish|cuisine|temple)\b"
)
_LAND = (
    "city|town|village|county|district|province|prefecture|state|island|islands|region|capital|port|country|republic|"
    "municipality|township|territory|canton|archipelago|peninsula|river|lake|sea|strait|gulf|bay|mountain|mountains|"
    "desert|oblast|suburb|borough|emirate|banner|commune|area|atoll|place name|league"
)
A_PLACE = re.compile(
    r",? ?(?:\(|an? |the |main |second |largest |administrative |national |state |port |coastal |historic )*"
    rf"(?:(?!of|in|from|for|and)[\w\-]+[ \-]){{0,3}}?(?:{_LAND})\b"
)
PLACE_NAME = re.compile(
    r" (?:River|Lake|Sea|Ocean|Mountains?|Islands?|Strait|Peninsula|Gulf|Bay|Desert|Province|Prefecture|County|City|"
    r"District|Canal|Cape|Shoal|Reef|Republic|Kingdom|Airport|Valley|Plateau)$|"
    r"^(?:Mount|Lake|Cape|Gulf|Bay|Strait|Port) "
)
PLACE_ZH = re.compile(r"..(?:州|省|市|县|岛|半岛|群岛|河|湖|海峡|海|山脉|邦)$")
BODY_NAME = re.compile(
    r"\b(?:Organi[sz]ation|Party|Union|Bank|Association|Federation|Committee|Commission|Council|Agency|Ministry|"
    r"University|Institute|Corporation|Corp|Company|Group|Airlines?|Airways|Congress|Parliament|Court|Fund|League|"
    r"Front|Forum|Foundation|Society|Department|Bureau|Administration|Academy|Authority|Alliance|Assembly|Times|Post|"
    r"Nations|Motors?|Electronics|Brotherhood|Jihad|Cross|Crescent)\b"
)
A_BODY = re.compile(
    r"(?: ?\(|, )(?:(?!of|in|for|by|from|to)[\w\-]+ ){0,4}"
    r"(?:company|corporation|organi[sz]ation|party|airline|union|agency|newspaper|university|team|club|charity|group|"
    r"association|federation|committee|bank|manufacturer|carmaker|firm|retailer|conglomerate|network)\b"
)
BODY_ZH = re.compile(r"(?:组织|联盟|党|会|部|局|院|署|社|盟|银行|公司|集团|处|军)$")
