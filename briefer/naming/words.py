"""Words beside names, and words that look like names and are none."""

from __future__ import annotations

from briefer.text.stopwords import ENGLISH, listed

TITLES = listed(
    """President Minister Premier Chancellor Secretary Governor Mayor Senator Ambassador General Colonel
    Lieutenant Major Captain Admiral Commander Marshal Spokesman Spokeswoman Spokesperson Chairman
    Chairwoman Chair Speaker Director Professor Dr Mr Mrs Ms Sir King Queen Prince Princess Pope Patriarch
    Archbishop Judge Justice Deputy Vice Prime Foreign Defence Defense First Chief Negotiator Envoy Special
    Representative Adviser Advisor Aide Leader Head Commissioner Congressman Ombudsman Ombudswoman Interior
    Finance State Acting Former Presidential Counselor Vice-President Executive Attorney Sheikh Imam
    Ayatollah Rabbi Bishop Cardinal Dame Lord Lady Baroness Emir Sultan Brigadier Commodore Sergeant
    Inspector Superintendent Coach Striker Defender Captain Dr. Mr. Mrs. Ms. Gen. Col. Lt. Sen. Rep. Gov.
    Prof."""
)
"""Capitalised words that stand before a person's name and are no part of it."""

SPEECH = listed(
    """said says say told tells added adds stated noted wrote writes announced declared argued insisted warned
    stressed emphasised emphasized explained suggested replied answered asked called described told
    confirmed denied claimed believes believed thinks thought acknowledged recalled remarked cautioned urged
    hinted admitted pointed reiterated proposed thanked promised offered expressed met chairs chaired led
    leads headed heads arrived visited spoke speaks summed hoped hopes wants wanted commented concluded
    tweeted posted teaches briefed repeated reported responded"""
)
"""What people do in the news: a verb that follows a person's name."""

PLACE_WORDS = listed(
    """Palace Oblast Strait Airport Peninsula Province Prefecture County District State Region Island Islands
    Shoal Reef River Lake Sea Bay Gulf Desert Mountains Valley Square"""
)
"""A run that ends so names a place."""

THINGS = listed(
    """Police Islands Island Survey Show Airlines Bureau Centre Center College School Hospital Church Club
    Tower Towers University Foundation Institute Street Avenue Square Controls Group Inc Corp Company Weekly
    Post Times Journal Wire Press Ledger Courier Review Herald News Gazette Tribune Daily Convention
    Conventions Accords Party Agency Ministry Council Commission Committee Union Alliance Organization
    Organisation Association Federation Republic Assembly Parliament House Office Department Court Bank Fund
    Treaty Agreement Act Law Summit Conference Process Plan Protocol Memorandum Regiment Brigade Battalion
    Army Navy Force Forces Fleet Corps Guard Prize Cup League War Day Week Month Rica Powers"""
)
"""A run that ends so names no person."""

BODIES = THINGS - listed(
    """Islands Island Survey Show Tower Towers Street Avenue Square Controls Convention Conventions Accords
    Republic Treaty Agreement Act Law Conference Process Plan Protocol Memorandum Prize Cup War Day Week
    Month Rica Powers House Center Centre Summit Weekly Post Times Journal Wire Press Ledger Courier Review
    Herald News Gazette Tribune Daily"""
) | listed(
    """Electronics Motors Semiconductor Co Network Forum Authority Administration Congress Army Movement Front
    Brotherhood Service Services Society Academy Bureau Tribunal Chamber Senate Secretariat Programme
    Program Crescent Cross Nations Exchange Reserve Trust Coalition Board Airways Industries Holdings
    Corporation Yuan Sans Frontières International"""
)
"""A run that ends so, or begins so and goes on with "of", names an organisation."""

_OUTLETS = """reuters afp bbc cnn interfax tass ria xinhua bloomberg guardian politico axios ukrinform anadolu kyodo
unian microsoft google oxfam greenpeace amnesty people witnesses residents tour air"""

_CALENDAR = """january february march april may june july august september october november december jan feb mar apr
jun jul aug sep sept oct nov dec monday tuesday wednesday thursday friday saturday sunday easter christmas ramadan"""

_PEOPLES = """russian russians ukrainian ukrainians turkish turks turk american americans british britons english
french german germans chinese european europeans western easterner eastern northern southern soviet polish poles
israeli israelis canadian italian japanese korean indian iranian saudi arab arabs belarusian hungarian swiss
austrian finnish swedish norwegian danish dutch spanish greek jewish muslim islamic christian orthodox catholic
african asian slavic baltic nordic arctic atlantic crimean vatican cossack tatar chechen kremlin"""

_COUNTRIES = """russia ukraine turkey türkiye turkiye america britain england france germany china europe poland
israel canada italy japan korea india iran iraq syria arabia belarus hungary switzerland austria finland sweden
norway denmark netherlands spain greece africa asia georgia moldova kazakhstan armenia azerbaijan serbia egypt qatar
emirates albania morocco mexico brazil australia estonia latvia lithuania romania bulgaria cuba vietnam us usa uk
uae u.s u.k u.n eu un states kingdom west east north south world"""

_OTHERS = """editing reporting editor editors reporter writing interview photo photograph picture source sources
video sample updated update breaking analysis opinion explainer background note notes q a yes no mr dear however
meanwhile moreover furthermore nevertheless although because during despite according earlier later today yesterday
tomorrow still also even now then here there two three four five six seven eight nine ten first second third new old
great both many several some most all any every each another other others such what which who whom whose when where
why how let core points outcomes negotiation negotiations disagreements outlook military remaining future actions
analysts officials talks ceasefire peace war security council delegation delegations ministry ministers government
parliament treaty agreement memorandum neutrality prisoners article part option kyiv's medical commissions diplomats
readers humanitarian nobody everybody someone god internet covid ok prisoner powers territory papers contacts
details drones soldiers families guarantors guarantor humanity christ latin cyrillic defence defense foreign deputy
prime national federal republic union state states supreme central united general public constitution army navy
forces force local time in on at by for from to of and the"""

NEVER_NAMES = listed(f"{_CALENDAR} {_PEOPLES} {_COUNTRIES} {_OUTLETS} {_OTHERS}") | ENGLISH
"""Lower-case words that are no part of a person's name, however they are written."""

GIVEN_NAMES = listed(
    """Vladimir Volodymyr Sergei Sergey Serhiy Serhii Sergiy Dmitry Dmitri Dmytro Dmitriy Alexander Aleksandr
    Oleksandr Alexei Aleksei Oleksiy Oleksii Andrei Andrey Andriy Andrii Mikhail Mykhailo Mykhaylo Mykola
    Nikolai Nikolay Igor Ihor Ivan Yuri Yury Yuriy Viktor Victor Vyacheslav Viacheslav Valery Valerii
    Valeriy Valentina Vasily Vasyl Vitaly Vitali Vitaliy Denis Denys Kirill Kyrylo Konstantin Kostyantyn
    Leonid Maxim Maksym Oleg Oleh Pavel Pavlo Petro Pyotr Roman Ruslan Rustem Stanislav Taras Yevgeny Yevhen
    Evgeny Anton Arseniy Bohdan Boris Borys David Davyd Anatoly Anatoliy Ludmila Lyudmyla Maria Mariya
    Marina Maryna Natalia Nataliya Olga Olha Iryna Irina Yulia Yuliia Tatyana Tetiana Tatiana Svetlana
    Svitlana Oksana Olena Elena Yelena Anna Hanna Kateryna Ekaterina Sofia Inna Alla Artem Eduard German
    Gennady Georgy Grigory Hryhoriy Ilya Josef Joseph Lev Pyotr Rodion Semyon Timur Vadim Vladislav
    Vladyslav Yaroslav Zakhar Recep Tayyip Hakan Mevlut Mevlüt Ibrahim İbrahim Hulusi Ahmet Mehmet Mustafa
    Yasar Emine Selin Leyla Mohammed Mohammad Muhammad Ahmed Ali Omar Abdul Hassan Joe Joseph John Jack Jake
    James Jim Jeff Jean Jens Jan Jonas Josep Jose José Juan Antony Anthony Antonio António Tony Donald Marco
    Mark Markus Martin Mary Michael Mike Mitch Barack Bill William George Georg Hillary Kamala Karine
    Karoline Keith Keir Kevin Kaja Steve Steven Stephen Scott Sam Samantha Sarah Susan Pete Peter Paul
    Patrick Philip Philippe Pierre Pascal Olaf Otto Friedrich Frank Francois François Frans Emmanuel Emma
    Eric Erik Ursula Angela Annalena Andrzej Anders Andrew Angus Arthur Giorgia Giorgio Giuseppe Mario
    Matteo Luigi Lloyd Linda Lindsey Lisa Liz Lucy Luis Luiz Charles Chris Christian Christine Christopher
    Claude Daniel Danielle Diana Dan Edward Elizabeth Ed Robert Roberta Rob Richard Ronald Rishi Rachel
    Rebecca Rafael Ralph Ryan Ruth Thomas Tom Tim Theresa Ted Nancy Naftali Benjamin Ben Bernard Brian Bruce
    Nora Nina Nicolas Nick Narendra Cyril Matt Max Owen Oliver Oscar Hans Heiko Helen Henry Hugh Ian Jacob
    Jane Janet Jason Jennifer Jessica Jill Julia Julian Justin Kate Katherine Ken Kim Kurt Larry Laura Lars
    Lena Leo Louis Viola Zoe Simon Sofie Stefan Sven Ulf Walter Wolfgang Yves Xavier Viola Petr Radek
    Radoslaw Zuzana Gitanas Ingrida Sauli Sanna Alar Egils"""
)
"""Given names that are common in this news: a run that begins so and has more words names a person."""

TITLES_ZH = tuple(
    sorted(
        listed(
            """总统 总理 首相 主席 外长 外交部长 国防部长 防长 部长 副部长 副外长 大臣 国务卿 发言人 新闻秘书 秘书长
    秘书 顾问 助理 特使 代表 谈判代表 团长 议长 议员 州长 省长 市长 将军 上将 中将 少将 上校 司令 总司令
    参谋长 局长 主任 副主任 负责人 领导人 总干事 大使 教授 学者 专家 分析人士 研究员 总书记 教皇 教宗 国王
    王储 高级代表 副总理 副总统 申诉专员 人权专员 监察专员 法官 律师 检察官 总检察长 检察长 指挥官 主教练
    教练 总裁 首席执行官 行政长官 县长 书记 部长 官房长官 党首 医生 大法官 行长 专员 委员 司令官 秘书 校长
    院长 会长 理事长 董事长 创始人 导演 队长 球员 前锋 农民 渔民 居民 村民 市民 教师 老师 学生 司机 志愿者
    目击者 店主 议会党团主席 党团主席 幕僚长 贸易代表"""
        )
    )
)
"""Chinese titles that stand right before a name (simplified)."""

SPEECH_ZH = tuple(
    sorted(
        listed(
            """表示 说 称 指出 宣布 强调 认为 告诉 透露 警告 呼吁 提议 介绍 证实 否认 回应 补充 重申 指 提到 批评 写道
    承认 解释 坦言 直言 提醒 形容 主张 建议 盼 希望 会见 会晤 主持 抵达 出席 发表 解读 分析 感谢 要求 补充说
    率领 提出 接受 签署 访问 下令 拒绝 承诺 宣读 指挥 批准 谴责 决定 致歉 飞往 前往 承认 赢得 当选 辞职 代表
    请求 任命 谈 指示 抵 通 称赞 敦促 誓言 发誓 赴 主导 率团 在 对 就 于 向 与 和 同 曾 已 将 也 还 则 又
    当天 会后 随后 此前 先前 多次 再次 日 ， 。 、 ： （"""
        )
    )
)
"""What may follow a person's name in Chinese news (simplified)."""
