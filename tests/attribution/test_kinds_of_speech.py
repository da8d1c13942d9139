"""Who said it: five invented inputs for each kind of fault, and words that must get no speaker."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from variorum.attribution import attribute_speakers, finder_of
from variorum.entities import identify
from variorum.marking import annotate
from variorum.model import Article, Attribution
from variorum.parsing import Parser

AttributionReader = Callable[[str], Sequence[Attribution]]


@pytest.fixture(scope="module")
def read_attributions(parser: Parser) -> AttributionReader:
    finder = finder_of("rules", flat=False)

    def read_attributions(text: str) -> Sequence[Attribution]:
        (parse,) = parser.parse([annotate(Article("a1", text, language="en"))])
        return attribute_speakers(parse, finder.find(parse), identify([parse]))

    return read_attributions


def speakers(rows: Sequence[Attribution], words: str) -> set[str | None]:
    return {row.speaker for row in rows if any(words in span.text for span in row.content)}


SPEAKERS_OF = {
    "narration before a second paragraph of speech": [
        (
            "Ilka Brand, who runs the mill, told the panel: “The wheel has stood since May.\n\n"
            "“Nobody came to mend it,” she went on.",
            {"The wheel has stood": "Ilka Brand", "Nobody came to mend": "Ilka Brand"},
            ["who runs the mill"],
        ),
        (
            "Council hears of floods\n\n"
            "Speaking on Friday, Noor Haddad warned: “Water came through the wall.\n\n“We lost the piano.\n\n"
            "“We lost the cat,” Haddad added.",
            {"through the wall": "Noor Haddad", "lost the piano": "Noor Haddad", "lost the cat": "Noor Haddad"},
            ["Speaking on Friday", "Noor Haddad warned"],
        ),
        (
            'His deputy, Ruth Lang, replied: "It is not our road.\n\n"It never was," she said. The meeting ended there.',
            {"not our road": "Ruth Lang", "It never was": "Ruth Lang"},
            ["His deputy", "The meeting ended"],
        ),
        (
            "The keeper, Emil Sand, wrote in the log: “Lamp out at two.\n\n"
            "“Relit it by hand at three.”\n\nThe log was found in June.",
            {"Lamp out at two": "Emil Sand", "Relit it by hand": "Emil Sand"},
            ["The keeper", "was found in June"],
        ),
        (
            "“Sheep do not read signs,” said Moira Kell, a farmer, adding: “Dogs do not either.\n\n“People ought to,” she said.",
            {"do not read signs": "Moira Kell", "Dogs do not either": "Moira Kell", "People ought to": "Moira Kell"},
            ["a farmer, adding"],
        ),
    ],
    "names and titles in marks": [
        ("“We sleep in shifts,” said a bargeman known as “Pike.”", {"sleep in shifts": "a bargeman"}, ["Pike"]),
        ("“The dog found it,” said Ada Rourke, author of the novel “Low Water.”", {"dog found it": "Ada Rourke"}, ["Low Water"]),
        (
            "“It was sabotage,” said Len “The Hammer” Voss, a welder.",
            {"It was sabotage": "Len “The Hammer” Voss"},
            ["The Hammer"],
        ),
        (
            "“I do not dance,” said the singer, who performs under the name “Velvet.”",
            {"I do not dance": "the singer"},
            ["Velvet"],
        ),
        ("Olga Brandt, nicknamed “Flash”, said: “I only ran for the bus.”", {"only ran for the bus": "Olga Brandt"}, ["Flash"]),
        ("“Nobody is above the harbour,” said the self-styled “admiral.”", {"above the harbour": None}, ["admiral"]),
    ],
    "single marks around double ones": [
        (
            "'It was the second bell,' said Petra Lohm. 'The cook yelled \"fire\" and left.'",
            {"second bell": "Petra Lohm", "and left": "Petra Lohm"},
            [],
        ),
        ("‘She read “Go home” off the wall and laughed,’ Ivo Brandt said.", {"off the wall and laughed": "Ivo Brandt"}, []),
        ("Hana Weiss said: ‘They call it “progress”. I call it mud.’", {"I call it mud": "Hana Weiss"}, []),
        ("‘“Never again” was what my mother said,’ recalled Jonas Pell.", {"what my mother said": "Jonas Pell"}, []),
        (
            "‘We have no boat,’ Tilda Marsh told the hearing. ‘The one we had, the “Gannet”, sank.’",
            {"no boat": "Tilda Marsh", "sank": "Tilda Marsh"},
            [],
        ),
    ],
    "marks as typewriters and TeX set them": [
        (
            "``It was only a spark,'' said Ingrid Moll. ``Then the barn went.''",
            {"only a spark": "Ingrid Moll", "the barn went": "Ingrid Moll"},
            [],
        ),
        ("``Dig,'' he said. ``Dig until it rains.'' That was Karl Ohm, the foreman.", {"until it rains": None}, []),
        (
            "Lotte Krug said: ``We pay twice.'' She sat down. ``We always have.''",
            {"We pay twice": "Lotte Krug", "We always have": "Lotte Krug"},
            [],
        ),
        (
            "``No one asked us,'' Ben Adler told reporters. ``Not once.''",
            {"No one asked us": "Ben Adler", "Not once": "Ben Adler"},
            [],
        ),
        ("``Yes,'' said Ann Reyes, ``and I would again.''", {"Yes": "Ann Reyes", "and I would again": "Ann Reyes"}, []),
    ],
    "two speakers in one sentence": [
        (
            "“Never,” said Olga Brandt; “Maybe in spring,” said Ivo Kern.",
            {"Never": "Olga Brandt", "Maybe in spring": "Ivo Kern"},
            [],
        ),
        (
            "“It is ours,” said Ivo Kern, while Olga Brandt said: “It is nobody's.”",
            {"It is ours": "Ivo Kern", "nobody's": "Olga Brandt"},
            [],
        ),
        ("“Stop,” Tom Brand shouted, and “Why?” asked Lena Ortiz.", {"Stop": "Tom Brand", "Why?": "Lena Ortiz"}, []),
        (
            "“We sail at six,” said Emil Sand, but “Not in this wind,” said Moira Kell.",
            {"We sail at six": "Emil Sand", "Not in this wind": "Moira Kell"},
            [],
        ),
        (
            "“Too dear,” Ruth Lang wrote; “Too late,” Noor Haddad answered.",
            {"Too dear": "Ruth Lang", "Too late": "Noor Haddad"},
            [],
        ),
    ],
    "a question told before the answer": [
        ("Asked if the ferry would run, “No,” said Ilka Brand.", {"No": "Ilka Brand"}, ["Asked if"]),
        ("When asked who had paid, “My uncle,” Ben Adler said.", {"My uncle": "Ben Adler"}, ["When asked"]),
        (
            "Pressed on whether the dam was safe, “Ask the engineers,” said Hana Weiss.",
            {"Ask the engineers": "Hana Weiss"},
            ["Pressed on"],
        ),
        ("Questioned about the bill, “We will pay it,” Karl Ohm said.", {"We will pay it": "Karl Ohm"}, ["Questioned about"]),
        ("Told that the mill had burned, “Good,” said Ingrid Moll.", {"Good": "Ingrid Moll"}, ["Told that"]),
    ],
    "verbs with a particle": [
        ("“Count me out,” chimed in Greta Holm.", {"Count me out": "Greta Holm"}, []),
        ("“And the roof leaks,” Piotr Nowak put in.", {"the roof leaks": "Piotr Nowak"}, []),
        ("“Let him finish,” broke in Salma Aziz. “Thank you,” went on Nowak, the tenant.", {"Let him finish": "Salma Aziz"}, []),
        ("“Who pays?” piped up Jonas Pell.", {"Who pays?": "Jonas Pell"}, []),
        ("“You do,” Greta Holm shot back.", {"You do": "Greta Holm"}, []),
        ("“So do I,” she called out. Earlier Tilda Marsh cut in: “Not yet.”", {"Not yet": "Tilda Marsh"}, []),
    ],
    "an action beside the words": [
        (
            "Tilda Marsh laughed at the question. “I have never owned a boat in my life.”",
            {"never owned a boat": "Tilda Marsh"},
            [],
        ),
        ("Ivo Kern put down his cup. “There was no meeting that night.”", {"no meeting that night": "Ivo Kern"}, []),
        ("Salma Aziz is tired of waiting. “Nine years, and not one letter from them.”", {"not one letter": "Salma Aziz"}, []),
        (
            "“We begin at dawn,” Emil Sand said. Moira Kell shook her head. “We begin when it is dry.”",
            {"when it is dry": "Moira Kell"},
            [],
        ),
        ("Greta Holm was firm: “Nobody sails tonight, whatever he says.”", {"Nobody sails tonight": "Greta Holm"}, []),
        ("The crowd booed Jonas Pell. “Shame on you, and shame on your bank!”", {"Shame on you": None}, []),
    ],
    "frames without a verb of speech": [
        ("In the words of the harbour's pilot, Emil Sand, “the sea took it back”.", {"took it back": "Emil Sand"}, []),
        ("“The sea took it back”, in the words of Emil Sand.", {"took it back": "Emil Sand"}, []),
        ("Olga Brandt's verdict: “Too little, and far too late.”", {"Too little": "Olga Brandt"}, []),
        ("“Too little, and far too late” was Olga Brandt's verdict.", {"Too little": "Olga Brandt"}, []),
        ("“Too little, and far too late” was the verdict of Olga Brandt.", {"Too little": "Olga Brandt"}, []),
        ("The answer of Karl Ohm was short: “Not while I live.”", {"Not while I live": "Karl Ohm"}, []),
        ("As Hana Weiss put it, “a bridge is a promise”.", {"a bridge is a promise": "Hana Weiss"}, []),
        ("“A bridge is a promise,” as Hana Weiss puts it.", {"A bridge is a promise": "Hana Weiss"}, []),
        ("“A bridge is a promise”: this is how Hana Weiss put it.", {"A bridge is a promise": "Hana Weiss"}, []),
        (
            "“A bridge is a promise,” was how the architect, Hana Weiss, described it.",
            {"A bridge is a promise": "Hana Weiss"},
            [],
        ),
        ("“No,” came the reply from Ben Adler.", {"No": "Ben Adler"}, []),
    ],
    "vox pops and credit lines": [
        ("Ada Rourke, 58, baker: “I sell less bread than my father did.”", {"less bread": "Ada Rourke"}, []),
        ("Len Voss (23), student: “I would vote if I had time.”", {"if I had time": "Len Voss"}, []),
        ("Ada Rourke: “I sell less bread than my father did.”", {"less bread": "Ada Rourke"}, []),
        ("“I sell less bread than my father did.” — Ada Rourke, baker", {"less bread": "Ada Rourke"}, []),
        (
            "“I sell less bread than my father did.”\n\n– Ada Rourke, a baker in Lund\n\nThe shop shut at noon.",
            {"less bread": "Ada Rourke"},
            ["shut at noon"],
        ),
        ("“I sell less bread than my father did.”\n— Ada Rourke\nThe shop shut at noon.", {"less bread": "Ada Rourke"}, []),
        ("“I sell less bread than my father did.” (Ada Rourke, baker)", {"less bread": "Ada Rourke"}, []),
    ],
    "interruptions": [
        (
            "“The bells,” verger Ada Rourke said, “have not rung since Easter.”",
            {"The bells": "Ada Rourke", "have not rung": "Ada Rourke"},
            [],
        ),
        (
            "“My brother,” fellow miner Len Voss said, “never came up.”",
            {"My brother": "Len Voss", "never came up": "Len Voss"},
            [],
        ),
        ("“A lamp,” ship cook Ivo Kern recalled, “and no oil.”", {"A lamp": "Ivo Kern", "and no oil": "Ivo Kern"}, []),
        (
            "“The road” – he drew it in the dust – “ends here,” Karl Ohm said.",
            {"The road": "Karl Ohm", "ends here": "Karl Ohm"},
            ["he drew"],
        ),
        (
            "“Look” — she held up a nail — “at what they sold us,” said Greta Holm.",
            {"Look": "Greta Holm", "what they sold us": "Greta Holm"},
            ["she held"],
        ),
        (
            "“We waited” (he paused) “for nothing at all,” Jonas Pell told the court.",
            {"We waited": "Jonas Pell", "for nothing at all": "Jonas Pell"},
            ["he paused"],
        ),
        ("Karl Ohm said: “The road” – he drew it in the dust – “ends here.”", {"ends here": "Karl Ohm"}, ["he drew"]),
    ],
    "who reports what others say": [
        (
            "Citing three officials, the Dune Courier reported that the dam had cracked.",
            {"the dam had cracked": "three officials"},
            [],
        ),
        (
            "The dam had cracked, the Dune Courier reported, citing three officials.",
            {"The dam had cracked": "three officials"},
            [],
        ),
        (
            "The Dune Courier, citing three officials, said that the dam had cracked.",
            {"the dam had cracked": "three officials"},
            [],
        ),
        (
            "The Dune Courier reported on Friday, quoting Salma Aziz, that the dam had cracked.",
            {"the dam had cracked": "Salma Aziz"},
            [],
        ),
        ("The agency said, citing a police report, that the dam had cracked.", {"the dam had cracked": "police"}, []),
        ("Salma Aziz said she would resign, citing health reasons.", {"she would resign": "Salma Aziz"}, []),
    ],
    "joint speakers": [
        ("“We share the well,” Olga Brandt and Ivo Kern wrote in a letter.", {"share the well": "Olga Brandt and Ivo Kern"}, []),
        ("Olga Brandt and Ivo Kern said that the well was dry.", {"the well was dry": "Olga Brandt and Ivo Kern"}, []),
        (
            "“We share the well,” said Olga Brandt, Ivo Kern and Hana Weiss.",
            {"share the well": "Olga Brandt, Ivo Kern and Hana Weiss"},
            [],
        ),
        (
            "In a joint statement, Olga Brandt and the mayor of Ostrand said the well was dry.",
            {"the well was dry": "Olga Brandt and the mayor of Ostrand"},
            [],
        ),
        ("“We share the well,” said Olga Brandt and her brother.", {"share the well": "Olga Brandt and her brother"}, []),
    ],
    "transcripts": [
        (
            "HOST: Who built it?\n\nPIOTR NOWAK, ENGINEER: My firm did.\n\nHOST: And who paid?\n\nNOWAK: The county paid us.",
            {"My firm did": "PIOTR NOWAK", "The county paid us": "PIOTR NOWAK"},
            [],
        ),
        (
            "Salma Aziz: We had no warning.\n\nInterviewer: None at all?\n\n"
            "Aziz: None at all, and no siren.\n\nInterviewer: Thank you.",
            {"no warning": "Salma Aziz", "no siren": "Salma Aziz"},
            [],
        ),
        (
            "ANCHOR: Good evening.\n\nGRETA HOLM, MAYOR: Good evening to you.\n\nANCHOR: Is it safe?\n\nMAYOR: It is safe.",
            {"Good evening to you": "GRETA HOLM", "It is safe": "GRETA HOLM"},
            [],
        ),
        (
            "Q: Where were you?\n\nEmil Sand: At the lamp.\n\nQ: All night?\n\nE.S.: All night long.",
            {"At the lamp": "Emil Sand", "All night long": "Emil Sand"},
            [],
        ),
        (
            "MODERATOR: Dr Weiss, please.\n\nDR HANA WEISS: The water is clean.\n\nMODERATOR: Sure?\n\nDR WEISS: I drink it.",
            {"The water is clean": "HANA WEISS", "I drink it": "HANA WEISS"},
            [],
        ),
    ],
    "posts": [
        (
            "The vote was put off.\nThey are afraid of us.\n— Ada Rourke (@adar) March 3, 2021\nThe mayor left.",
            {"afraid of us": "Ada Rourke"},
            ["@adar"],
        ),
        (
            "The vote was put off.\nThey are afraid of us. — Ada Rourke (@adar) 3 March 2021\nThe mayor left.",
            {"afraid of us": "Ada Rourke"},
            ["@adar"],
        ),
        (
            "Ada Rourke replied.\n“They are afraid of us.”\n—Ada Rourke (@ada_r)\nThe mayor left.",
            {"afraid of us": "Ada Rourke"},
            ["@ada_r"],
        ),
        (
            "Ada Rourke replied.\nThey are afraid of us.\n"
            "A post shared by Ada Rourke (@adar) on Mar 3, 2021 at 9:02am PST\nThe mayor left.",
            {"afraid of us": "Ada Rourke"},
            ["@adar"],
        ),
        (
            "Rourke is no friend of the mayor, and Ada Rourke told him so.\n"
            "They are afraid of us!\n– Ada Rourke (@adar), March 3, 2021",
            {"afraid of us": "Ada Rourke"},
            ["@adar"],
        ),
    ],
    "pronouns": [
        ("Greta Holm saw Karl Ohm at the quay. “She waved at me,” he said.", {"She waved at me": "Karl Ohm"}, []),
        ("Karl Ohm saw Greta Holm at the quay. “He never waved,” she said.", {"He never waved": "Greta Holm"}, []),
        ("Zuri Tal met Pavel Kern on Monday. “I gave her the key,” he said.", {"I gave her the key": "Pavel Kern"}, []),
        (
            "Barge hits lock\n\n“I saw a light,” he said. The lock keeper, Emil Sand, added: “Then none.”",
            {"I saw a light": None},
            [],
        ),
        (
            "Storm hits coast\n\n“We ran,” she told reporters. Later Hana Weiss, a nurse, said: “We all ran.”",
            {"We ran": None},
            [],
        ),
        (
            "Bishop and baker quarrel\n\nHana Weiss wrote to Otto Reyes. “I burned it,” he said.",
            {"I burned it": "Otto Reyes"},
            [],
        ),
    ],
    "words that somebody was heard to say": [
        (
            "Ada Quill runs the mill. “The lock should never have been opened,” she was heard to say.",
            {"should never have been opened": "Ada Quill"},
            [],
        ),
        (
            "“The lock should never have been opened,” Karl Ohm was later heard to shout.",
            {"should never have been opened": "Karl Ohm"},
            [],
        ),
        (
            "Hana Weiss left early. “The lock should never have been opened,” she was overheard saying.",
            {"should never have been opened": "Hana Weiss"},
            [],
        ),
    ],
    "offices that pass on": [
        (
            "President Olga Brandt stepped down. Ivo Kern replaced her. The president said he would sell the yacht.",
            {"sell the yacht": "Ivo Kern"},
            [],
        ),
        (
            "Mayor Karl Ohm lost. Hana Weiss succeeded Ohm in May. The mayor said the quay would open.",
            {"the quay would open": "Hana Weiss"},
            [],
        ),
        (
            "Chairman Karl Ohm was succeeded by Otto Reyes. The chairman said the mill would close.",
            {"the mill would close": "Otto Reyes"},
            [],
        ),
        (
            "Sheriff Karl Ohm retired, and his successor is Hana Weiss. The sheriff said the road was shut.",
            {"the road was shut": "Hana Weiss"},
            [],
        ),
        (
            "Governor Olga Brandt resigned. Piet Sand took over from Brandt. The governor said the dam would hold.",
            {"the dam would hold": "Piet Sand"},
            [],
        ),
    ],
    "offices that pass on in other words": [
        (
            "Governor Olga Brandt left on Friday. Piet Sand took over as governor. The governor said he would save the weir.",
            {"save the weir": "Piet Sand"},
            [],
        ),
        (
            "Bishop Karl Ohm retired in May and was followed by Hana Weiss. The bishop said she would sell the bells.",
            {"sell the bells": "Hana Weiss"},
            [],
        ),
        (
            "Minister Karl Ohm was sacked and Hana Weiss was appointed in his place. The minister said she would cut the toll.",
            {"cut the toll": "Hana Weiss"},
            [],
        ),
        (
            "President Olga Brandt lost the vote to Piet Sand. The new president said he would dredge the bay.",
            {"dredge the bay": "The new president"},
            [],
        ),
        ("Mayor Olga Brandt cut the ribbon. The mayor said the baths were warm.", {"the baths were warm": "Olga Brandt"}, []),
    ],
    "occupations before a name": [
        ("Goalkeeper Otto Reyes shrugged. “I slipped.”", {"I slipped": "Otto Reyes"}, []),
        ("Warden Hana Weiss said: “The gate was open.”", {"gate was open": "Hana Weiss"}, []),
        ("“The gate was open,” said warden Hana Weiss.", {"gate was open": "Hana Weiss"}, []),
        ("“Was the gate open?” asked juror Otto Reyes.", {"the gate open": "Otto Reyes"}, []),
        ("The bell cracked at noon, according to auctioneer Hana Weiss.", {"The bell cracked": "Hana Weiss"}, []),
        ("‘The label says “keep cold” and they ignored it,’ said steward Hana Weiss.", {"they ignored it": "Hana Weiss"}, []),
    ],
    "firms that are no persons": [
        (
            "Ohm Tyre was fined on Monday. Its director, Otto Reyes, paid at once. “We broke the rules,” he said.",
            {"We broke the rules": "Otto Reyes"},
            [],
        ),
    ],
    "a word in a clause on who speaks": [
        (
            "“I owe them nothing,” said skipper Otto Reyes, who denies that he called divers “thieves”.",
            {"I owe them nothing": "Otto Reyes"},
            ["thieves"],
        ),
    ],
    "a firm or its founder": [
        ("Karl Ohm set up Ohm Motors in 1970. Ohm said its plant would reopen.", {"its plant would reopen": "Ohm Motors"}, []),
        (
            "Hana Weiss founded Weiss Foods and died in 1999. Weiss said on Friday that prices would rise.",
            {"prices would rise": "Weiss Foods"},
            [],
        ),
        ("Weiss Foods sacked its founder, Hana Weiss. Weiss said she would sue.", {"she would sue": "Hana Weiss"}, []),
        (
            "The late Otto Reyes built Reyes Shipping. Reyes said that it had lost a tanker.",
            {"lost a tanker": "Reyes Shipping"},
            [],
        ),
        ("Otto Reyes runs Reyes Shipping. “I lost a tanker,” Reyes said.", {"I lost a tanker": "Otto Reyes"}, []),
    ],
    "relatives of one surname": [
        (
            "Jan Pell, a cook, saw the fire. His wife Eva Pell called for help. “I told Eva to run,” Pell said.",
            {"told Eva to run": "Jan Pell"},
            [],
        ),
        ("Eva Pell left. Her husband Jan Pell stayed. “Jan would not listen,” said Pell.", {"would not listen": "Eva Pell"}, []),
        (
            "Jan Pell ran the inn. Pell bought it in May. His sister Eva Pell cooked. “It pays,” Pell said.",
            {"It pays": "Jan Pell"},
            [],
        ),
        ("Jan Pell and Eva Pell own the inn. “It pays,” Pell said.", {"It pays": "Pell"}, []),
        ("Jan Pell and Eva Pell own the inn. “It pays,” Mrs Pell said.", {"It pays": "Eva Pell"}, []),
    ],
    "surnames that the tagger takes for something else": [
        (
            "The letter came from Ansa Quill, who is in jail. “I wrote it myself,” Quill said.",
            {"I wrote it myself": "Ansa Quill"},
            [],
        ),
        ("Merrit Slade (61) keeps bees. “My hives are empty,” Slade said.", {"My hives are empty": "Merrit Slade"}, []),
        ("Torvald Beam, a plumber, came at nine. “I saw the pipe,” said Beam.", {"I saw the pipe": "Torvald Beam"}, []),
        ("A neighbour, Ulla Steel, rang the bell. “I heard it,” Steel wrote.", {"I heard it": "Ulla Steel"}, []),
        ("Jock London mends nets. “I tie them by hand,” London said.", {"I tie them by hand": "Jock London"}, []),
    ],
    "other words and other orders": [
        (
            (
                "Market closes early\n\n"
                "“We sold out by nine,” said Petra Holt.\n\n"
                "“By ten there was a queue for nothing,” she added."
            ),
            {"sold out by nine": "Petra Holt", "queue for nothing": "Petra Holt"},
            ["said Petra Holt"],
        ),
        (
            (
                "Market closes early\n\n"
                "The stallholder, Ned Farrow, said: “We sold out by nine.\n\n"
                "“By ten there was a queue for nothing.”\n\n"
                "Others agreed."
            ),
            {"sold out by nine": "Ned Farrow", "queue for nothing": "Ned Farrow"},
            ["stallholder", "Others agreed"],
        ),
        (
            (
                "Market closes early\n\n"
                "Ned Farrow added: “We sold out by nine.\n\n"
                "“By ten there was a queue,” said Farrow, who has traded for years."
            ),
            {"sold out by nine": "Ned Farrow", "By ten there was a queue": "Ned Farrow"},
            ["Ned Farrow added", "traded for years"],
        ),
        (
            "Lane cleared\n\nA fiddler who calls himself “Moth” said: “I play for my supper.”",
            {"play for my supper": "A fiddler"},
            ["Moth"],
        ),
        (
            "Lane cleared\n\n“They took my stool,” said Gert Olsen, better known as “The Duke”.",
            {"took my stool": "Gert Olsen"},
            ["The Duke"],
        ),
        (
            "Lane cleared\n\n“I sing,” said a busker nicknamed “Tin Lizzie.” The ballad “Black Water” is hers.",
            {"I sing": "a busker"},
            ["Tin Lizzie", "Black Water"],
        ),
        ("Lane cleared\n\n“Ask my lawyer,” said a woman who gave her name as “Rose.”", {"Ask my lawyer": "a woman"}, ["Rose"]),
        (
            "Boat lost\n\n‘We heard a crack,’ said Edda Lorne. ‘My son cried “jump”, and I did.’",
            {"heard a crack": "Edda Lorne", "and I did": "Edda Lorne"},
            [],
        ),
        (
            "Boat lost\n\n‘The captain said “hold fast” twice,’ Tom Rudd said. ‘Nobody could.’",
            {"said “hold fast” twice": "Tom Rudd", "Nobody could": "Tom Rudd"},
            [],
        ),
        (
            "Boat lost\n\n``The hull was thin,'' Carla Dunn said. ``We knew it.''\n\n``Nobody listened.''",
            {"hull was thin": "Carla Dunn", "We knew it": "Carla Dunn"},
            [],
        ),
        (
            "Boat lost\n\nCarla Dunn said, ``The hull was thin.'' ``It was rotten,'' said Ivo Marsh.",
            {"hull was thin": "Carla Dunn", "It was rotten": "Ivo Marsh"},
            [],
        ),
        (
            "Talks\n\n“We will pay,” said Carla Dunn, and “We will not,” said Ivo Marsh.",
            {"We will pay": "Carla Dunn", "We will not": "Ivo Marsh"},
            [],
        ),
        ("Talks\n\nCarla Dunn said “yes”, Ivo Marsh said “no”.", {"yes": "Carla Dunn", "no": "Ivo Marsh"}, []),
        (
            "Talks\n\n“Perhaps,” Carla Dunn said; Ivo Marsh said: “Certainly not.”",
            {"Perhaps": "Carla Dunn", "Certainly not": "Ivo Marsh"},
            [],
        ),
        ("Talks\n\n“Out!” cried Carla Dunn – “Why?” asked Ivo Marsh.", {"Out!": "Carla Dunn", "Why?": "Ivo Marsh"}, []),
        (
            "Talks\n\n“Is it safe?” asked Carla Dunn; “Safe enough,” replied Ivo Marsh.",
            {"Is it safe?": "Carla Dunn", "Safe enough": "Ivo Marsh"},
            [],
        ),
        ("Talks\n\nAsked why the ferry had sailed, Captain Ivo Marsh said: “Orders.”", {"Orders": "Ivo Marsh"}, ["Asked why"]),
        (
            "Talks\n\nAsked by reporters whether he would resign, “Never,” Ivo Marsh replied.",
            {"Never": "Ivo Marsh"},
            ["Asked by"],
        ),
        ("Talks\n\n“Never,” said Ivo Marsh, when asked whether he would resign.", {"Never": "Ivo Marsh"}, ["when asked"]),
        ("Talks\n\nAsked whether she would stand again, Carla Dunn said she would.", {}, ["Asked whether"]),
        ("Talks\n\n“And the mast,” added in Ivo Marsh. “And the keel,” threw in Carla Dunn.", {"And the keel": "Carla Dunn"}, []),
        ("Talks\n\n“Speak up,” called out Carla Dunn from the back.", {"Speak up": "Carla Dunn"}, []),
        ("Talks\n\n“It is late,” cut in Ivo Marsh, the clerk. “It is,” Dunn went on.", {"It is late": "Ivo Marsh"}, []),
        ("Talks\n\n“That is a lie,” Carla Dunn hit back. “Prove it,” he shot back.", {"That is a lie": "Carla Dunn"}, []),
        ("Talks\n\nCarla Dunn sighed. “I had thought better of him.”", {"thought better of him": "Carla Dunn"}, []),
        (
            "Talks\n\nIvo Marsh was in no mood to talk on Monday. “I have a boat to bail out.”",
            {"boat to bail out": "Ivo Marsh"},
            [],
        ),
        ("Talks\n\nIvo Marsh, 44, pointed at the hull. “That hole was there in May.”", {"hole was there": "Ivo Marsh"}, []),
        ("Talks\n\nThe harbour master shrugged. “They never ask me.”", {"They never ask me": "The harbour master"}, []),
        (
            "Talks\n\nCarla Dunn laughed. “Me? In politics?”\n\nShe shook her head. “I would sooner sweep the pier.”",
            {"In politics": "Carla Dunn", "sweep the pier": "Carla Dunn"},
            [],
        ),
        ("Talks\n\nCarla Dunn met Ivo Marsh. “It went well enough, I suppose.”", {"It went well": None}, []),
        ("Hull\n\nIn the words of one diver, Tove Lind, “it is a coffin”.", {"it is a coffin": "Tove Lind"}, []),
        ("Hull\n\nTo quote Tove Lind, “it is a coffin”.", {"it is a coffin": "Tove Lind"}, []),
        ("Hull\n\nIn the opinion of Tove Lind, “it is a coffin”.", {"it is a coffin": "Tove Lind"}, []),
        ("Hull\n\n“It is a coffin.” That was Tove Lind's verdict.", {"It is a coffin": "Tove Lind"}, []),
        ("Hull\n\n“It is a coffin.” Such were the words of Tove Lind, a diver.", {"It is a coffin": "Tove Lind"}, []),
        ("Hull\n\n“It is a coffin”: so says Tove Lind.", {"It is a coffin": "Tove Lind"}, []),
        ("Hull\n\nTo use the words of Tove Lind, “it is a coffin”.", {"it is a coffin": "Tove Lind"}, []),
        ("Hull\n\nTove Lind’s view is blunt: “It is a coffin.”", {"It is a coffin": "Tove Lind"}, []),
        ("Hull\n\n“It is a coffin”, was Tove Lind's summary.", {"It is a coffin": "Tove Lind"}, []),
        ("Hull\n\n“It is a coffin” – Tove Lind's words.", {"It is a coffin": "Tove Lind"}, []),
        ("Hull\n\nOr, as Tove Lind puts it: “It is a coffin.”", {"It is a coffin": "Tove Lind"}, []),
        ("Hull\n\n“It is a coffin.” That was how Tove Lind put it.", {"It is a coffin": "Tove Lind"}, []),
        ("Hull\n\nHere is how Tove Lind, a diver, puts it: “It is a coffin.”", {"It is a coffin": "Tove Lind"}, []),
        ("Hull\n\n“It is a coffin,” is the way her colleague, Bram Oates, describes it.", {"It is a coffin": "Bram Oates"}, []),
        (
            "Hull\n\nTove Lind, diver, 37: “It is a coffin.”\n\nBram Oates, welder: “I would not go in.”",
            {"It is a coffin": "Tove Lind", "not go in": "Bram Oates"},
            [],
        ),
        ("Hull\n\nTove Lind, 37, from Ostrand: “It is a coffin.”", {"It is a coffin": "Tove Lind"}, []),
        ("Hull\n\nTove Lind (diver): “It is a coffin.”", {"It is a coffin": "Tove Lind"}, []),
        ("Hull\n\n“It is a coffin.” - Tove Lind", {"It is a coffin": "Tove Lind"}, []),
        (
            "Hull\n\n“It is a coffin.” —Tove Lind, diver, Ostrand\n\nThe inquest opens today.",
            {"It is a coffin": "Tove Lind"},
            ["inquest"],
        ),
        (
            "Hull\n\n“The pumps,” boat builder Bram Oates said, “were never fitted.”",
            {"The pumps": "Bram Oates", "never fitted": "Bram Oates"},
            [],
        ),
        (
            "Hull\n\n“The pumps,” according to boat builder Bram Oates, “were never fitted.”",
            {"were never fitted": "Bram Oates"},
            [],
        ),
        (
            "Hull\n\n“The pumps,” said chief engineer Bram Oates, “were never fitted.”",
            {"The pumps": "Bram Oates", "never fitted": "Bram Oates"},
            [],
        ),
        (
            "Hull\n\n“I saw” – he wiped his eyes – “only water,” said Bram Oates.",
            {"I saw": "Bram Oates", "only water": "Bram Oates"},
            ["he wiped"],
        ),
        ("Hull\n\n“I saw—” he wiped his eyes “—only water,” said Bram Oates.", {"only water": "Bram Oates"}, ["he wiped"]),
        (
            "Hull\n\n“I saw,” and here he wiped his eyes, “only water,” said Bram Oates.",
            {"only water": "Bram Oates"},
            ["he wiped"],
        ),
        (
            "Hull\n\nThe Shore Herald reported, citing an unnamed engineer, that the pumps had failed.",
            {"the pumps had failed": "an unnamed engineer"},
            [],
        ),
        (
            "Hull\n\nThe pumps had failed, the broadcaster reported on Friday, citing harbour officials.",
            {"The pumps had failed": "harbour officials"},
            [],
        ),
        (
            "Hull\n\nReuters, citing two people familiar with the matter, said the pumps had failed.",
            {"the pumps had failed": "two people familiar with the matter"},
            [],
        ),
        ("Hull\n\nTove Lind and Bram Oates said: “We dived twice.”", {"We dived twice": "Tove Lind and Bram Oates"}, []),
        ("Hull\n\n“We dived twice,” wrote divers Tove Lind and Bram Oates.", {"We dived twice": "Tove Lind and Bram Oates"}, []),
        (
            "Hull\n\n“We dived twice,” said Tove Lind and Bram Oates, both divers, in a joint letter.",
            {"We dived twice": "Tove Lind and Bram Oates"},
            [],
        ),
        (
            "Hull\n\nIn a joint statement, Tove Lind and Bram Oates called the hull “a coffin”.",
            {"a coffin": "Tove Lind and Bram Oates"},
            [],
        ),
        (
            (
                "Interview\n\n"
                "REPORTER: Did you dive?\n\n"
                "TOVE LIND, DIVER: Twice.\n\n"
                "REPORTER: And then?\n\n"
                "LIND: Then we came up.\n\n"
                "REPORTER: Thank you."
            ),
            {"Twice": "TOVE LIND", "Then we came up": "TOVE LIND"},
            [],
        ),
        (
            "Interview\n\nQ: Did you dive?\n\nTOVE LIND: Twice, in the dark.\n\nQ: And then?\n\nTL: Then we came up.",
            {"in the dark": "TOVE LIND", "Then we came up": "TOVE LIND"},
            [],
        ),
        ("Row\n\nAnnika Holt met Bruno Reyes on Monday. “She did not read it,” he said.", {"did not read it": "Bruno Reyes"}, []),
        ("Row\n\nBruno Reyes met Annika Holt on Monday. “He did not read it,” she said.", {"did not read it": "Annika Holt"}, []),
        ("Row\n\nIlse Tarn wrote to Viktor Ruhl. “I never answered her,” he said.", {"never answered her": "Viktor Ruhl"}, []),
        ("Harbour wall cracks\n\n“It moved,” she said. The engineer, Tove Lind, added: “And loudly.”", {"It moved": None}, []),
        ("Bishop blesses boats\n\n“It was cold,” he said. The skipper, Bram Oates, added: “And wet.”", {"It was cold": None}, []),
        (
            (
                "New mayor\n\n"
                "Mayor Carla Dunn stepped down. Her successor, Ivo Marsh, took the chain. The mayor said he would cut fees."
            ),
            {"he would cut fees": "Ivo Marsh"},
            [],
        ),
        (
            (
                "New chief\n\n"
                "Police chief Ivo Marsh retired and was replaced by Tove Lind. The chief said she would hire ten officers."
            ),
            {"would hire ten": "Tove Lind"},
            [],
        ),
        (
            (
                "New chancellor\n\n"
                "Chancellor Carla Dunn lost the vote. Ivo Marsh was sworn in as chancellor. "
                "The chancellor said he would call an election."
            ),
            {"would call an election": "Ivo Marsh"},
            [],
        ),
        (
            "Bakers\n\nBrandt Bakeries was founded by Hugo Brandt, who died in 1990. Brandt said it would close two shops.",
            {"would close two shops": "Brandt Bakeries"},
            [],
        ),
        (
            "Find\n\nIda Moor, a nurse, saw the box. Her sister Una Moor opened it. “I begged Una to wait,” Moor said.",
            {"begged Una": "Ida Moor"},
            [],
        ),
        (
            "Find\n\nPaul Moor found the box and his son Karl Moor opened it. “Karl is too curious,” Moor said.",
            {"too curious": "Paul Moor"},
            [],
        ),
        (
            "Letter\n\nThe vicar read a note from Orla Finch, who is at sea. “I owe nobody,” Finch wrote.",
            {"I owe nobody": "Orla Finch"},
            [],
        ),
        (
            "Letter\n\nThe vicar read a note from Dag Storm, who is at sea. “I owe nobody,” Storm wrote.",
            {"I owe nobody": "Dag Storm"},
            [],
        ),
    ],
    "what others heard somebody say": [
        (
            "Karin Lund baked for the whole street. “Butter first,” her sons remember her telling them.",
            {"Butter first": "Karin Lund"},
            [],
        ),
        (
            "Two riders recall the driver, Emil Sand, saying that the brake was loose.",
            {"the brake was loose": "Emil Sand"},
            [],
        ),
    ],
    "letters and diaries of somebody": [
        ("“Snow to the sills,” reads an entry in the diary of Olga Brandt.", {"Snow to the sills": "Olga Brandt"}, []),
        ("A note in Karin Lund's logbook says that the lamp was out.", {"the lamp was out": "Karin Lund"}, []),
        ("A letter of Emil Sand says that the gate was shut.", {"the gate was shut": "Emil Sand"}, []),
    ],
    "labels behind what captions and recordings set before them": [
        (
            ">> KARIN LUND: The ice is thin.\n\n>> EMIL SAND: It is thick enough.\n\n>> KARIN LUND: For a duck.",
            {"ice is thin": "KARIN LUND", "thick enough": "EMIL SAND", "For a duck": "KARIN LUND"},
            [],
        ),
        (
            "[10:04] Host: Who cut the ice?\n\n[10:05] Karin Lund: My brother.\n\n"
            "[10:06] Host: With what?\n\n[10:07] Karin Lund: A spoon.",
            {"Who cut the ice": "Host", "My brother": "Karin Lund", "A spoon": "Karin Lund"},
            [],
        ),
        (
            "The Minister for Canals (Mr Emil Sand): The lock is shut.\n\nMs Karin Lund (Overby): Who has the key?\n\n"
            "Mr Sand: I have.",
            {"lock is shut": "Emil Sand", "Who has the key": "Karin Lund", "I have": "Emil Sand"},
            [],
        ),
        (
            "KARIN LUND, BAKER (through translator): We ate snow.\n\nEMIL SAND, ANCHOR: All winter?\n\n"
            "LUND (through translator): All winter.",
            {"We ate snow": "KARIN LUND", "All winter": "KARIN LUND"},
            [],
        ),
        (
            "Mr Emil Sand: The lock is shut.\n\nOther Members (East): It is open.\n\n"
            "Mr Emil Sand: It is shut.\n\nMs Karin Lund: Go and look.",
            {"It is open": None, "Go and look": "Karin Lund"},
            [],
        ),
    ],
    "live reports that hand over": [
        ("Here is the harbour master, Emil Sand: “The boats are in.”", {"boats are in": "Emil Sand"}, []),
        (
            "The engineer Karin Lund is at the weir. “It holds,” she says.\n\n11:40 More from Lund: “It will not hold for long.”",
            {"It holds": "Karin Lund", "hold for long": "Karin Lund"},
            [],
        ),
    ],
    "asides with “as”": [
        (
            "Karin Lund kept bees. Her cure, as she loved to say, was “a spoon and a wait”.",
            {"a spoon and a wait": "Karin Lund"},
            [],
        ),
        ("The weir, as Emil Sand had warned, fell into the river on Monday.", {}, ["into the river"]),
    ],
    "callers and others of no list": [
        ("A caller on Elm Row reported that a cow was in the pool.", {"a cow was in the pool": "A caller"}, []),
        ("The householder told a constable that the shed was empty.", {"the shed was empty": "The householder"}, []),
    ],
    "trades and titles before a name": [
        (
            "Signalman Emil Sand kept the box for 40 years. “It leaks,” Sand said.",
            {"It leaks": "Emil Sand"},
            [],
        ),
        (
            "Cllr Karin Lund asked about bins. Cllr Lund said the bins were full.",
            {"bins were full": "Karin Lund"},
            [],
        ),
        (
            "Sister Olga Brandt met Father Emil Sand on Monday. “We sang,” she said. “She sang,” he said.",
            {"We sang": "Olga Brandt", "She sang": "Emil Sand"},
            [],
        ),
    ],
    "firms that are called by a possessive": [
        ("Orla Finch opened a shop in 1990. Finch's said that the till was empty.", {"till was empty": "Finch's"}, []),
        ("Emil Sand sold Sand's in 2001. “A sad day,” Sand said.", {"A sad day": "Emil Sand"}, []),
    ],
    "offices of one noun": [
        (
            "Health minister Orla Finch met transport minister Emil Sand. The health minister said that wards were full. "
            "The transport minister said that trains ran. The finance minister said that nobody had asked.",
            {"wards were full": "Orla Finch", "trains ran": "Emil Sand", "nobody had asked": "The finance minister"},
            [],
        ),
        (
            "Police chief Orla Finch and fire chief Emil Sand spoke. “Old hoses,” said the fire chief.",
            {"Old hoses": "Emil Sand"},
            [],
        ),
    ],
    "words that were put into somebody's mouth": [
        ("A doctored video in which Orla Finch says that the pier is sold has been shared.", {}, ["the pier is sold"]),
        ("The clerk invented a letter in which Orla Finch called voters “sheep in hats”.", {}, ["sheep in hats"]),
        ("The quote, in which Orla Finch says that the pier is sold, is fake.", {}, ["the pier is sold"]),
        ("A video in which Orla Finch says that the pier is sold was shown.", {"the pier is sold": "Orla Finch"}, []),
    ],
    "who goes on after somebody unnamed": [
        (
            "The mayor, Emil Sand, spoke on Monday. He said that the weir was old. One farmer claimed that the weir was cracked."
            "\n\n“I will have it mended,” he said.",
            {"weir was cracked": "One farmer", "have it mended": "Emil Sand"},
            [],
        ),
    ],
    "numbered and listed answers": [
        (
            "1. Orla Finch, baker: “It rains.”\n\n2. Emil Sand, diver: “It snows.”",
            {"It rains": "Orla Finch", "It snows": "Emil Sand"},
            [],
        ),
        ("• Orla Finch: “It rains.”\n\n• Emil Sand: “It snows.”", {"It rains": "Orla Finch", "It snows": "Emil Sand"}, []),
        (
            "Present: Orla Finch (OF), Emil Sand (ES)\n\nOF: The roof leaks.\n\nES: It does not.\n\nOF: Look up.",
            {"roof leaks": "Orla Finch", "It does not": "Emil Sand", "Look up": "Orla Finch"},
            [],
        ),
    ],
    "a pronoun for something else in the clause": [
        (
            "Boatbuilder Emil Sand made a barge. Sand launched her on Sunday. “I counted the planks,” he said.",
            {"counted the planks": "Emil Sand"},
            [],
        ),
    ],
    "words of anybody who would say so": [
        ("Anyone who says that the pier is sold is a fool, Emil Sand wrote in 2019.", {}, []),
        ("The town pays whoever says that the pier is sold.", {}, ["the pier is sold"]),
    ],
    "questions and short answers": [
        (
            "“I saw him,” said Emil Sand. “Where?” “By the lamp.” Orla Finch wrote it down.",
            {"Where": None, "By the lamp": None},
            [],
        ),
        ("Asked if the well was deep, Emil Sand said no. He left.", {}, ["Asked if", "the well was deep"]),
        ("Pressed on whether the well was deep, Orla Finch said yes.", {}, ["Pressed on", "the well was deep"]),
    ],
    "who said it and who did not": [
        ("It was Orla Finch, not Emil Sand, who said that the pier was shut.", {"the pier was shut": "Orla Finch"}, []),
        ("It was not Emil Sand but Orla Finch who said that the pier was shut.", {"the pier was shut": "Orla Finch"}, []),
    ],
    "labels of whom nothing else names": [
        (
            "ECHO: Who dug it?\n\nRANT: My father.\n\nECHO: Alone?\n\nRANT: With a spoon.",
            {"My father": "RANT", "With a spoon": "RANT"},
            [],
        ),
    ],
    "labels of buttons": [
        (
            "Those who pressed “Send the form” got no answer. The clerk said the form was lost.",
            {"form was lost": "The clerk"},
            ["Send the"],
        ),
        ("Voters had clicked “Check my name” twice, Karin Lund said.", {}, []),
    ],
}

NOBODYS_WORDS = [
    "At no point did Olga Brandt say that the well was dry.",
    "On no day of the hearing did Olga Brandt claim that the well was dry.",
    "Not once has Ivo Marsh said that the well was dry.",
    "In none of her letters did Olga Brandt mention that the well was dry.",
    "Nowhere does Ivo Marsh write that the well was dry.",
    "Olga Brandt denied having said that the well was dry.",
    "Olga Brandt denied saying “the well was dry”.",
    "Olga Brandt denied that she had ever said that the well was dry.",
    "Olga Brandt has never said that the well was dry.",
    "Olga Brandt declined to say whether the well was dry.",
    "Olga Brandt refused to say that the well was dry.",
    "Olga Brandt stopped short of saying that the well was dry.",
    "Olga Brandt was falsely quoted as saying that the well was dry.",
    "Olga Brandt has yet to say that the well was dry.",
    "If Olga Brandt says that the well was dry, the fair is off.",
    "The fair is off if Olga Brandt says that the well was dry.",
    "Unless Olga Brandt says that the well was dry, the fair goes on.",
    "Once Olga Brandt says that the well was dry, the fair is off.",
    "Should Olga Brandt say that the well was dry, the fair is off.",
    "Had Olga Brandt said that the well was dry, the fair would be off.",
    "Olga Brandt could have said that the well was dry.",
    "Did Olga Brandt say that the well was dry?",
    "Assuming Olga Brandt says that the well was dry, the fair is off.",
    "Whether Olga Brandt said that the well was dry is not known.",
    "Olga Brandt will say tomorrow whether the well was dry.",
    "Until diver Olga Brandt says that the well was dry, the fair goes on.",
    "Ivo Marsh denied ever having claimed that “the well was dry”.",
    "Ivo Marsh denies having told divers that the well was dry.",
    "Ivo Marsh never said that the well was dry.",
    "Ivo Marsh would not say whether the well was dry.",
    "If Ivo Marsh claims that the well was dry, the boat may sail.",
    "Only if Ivo Marsh says that the well was dry may the boat sail.",
    "The boat may sail when Ivo Marsh says that the well was dry.",
    "Unless Ivo Marsh confirms that the well was dry, the boat stays.",
    "Ivo Marsh did not claim that the well was dry.",
    "Nobody has said that the well was dry.",
    "Ivo Marsh rejected claims that he had said that the well was dry.",
    "It is not true that Ivo Marsh said that the well was dry.",
    "Ivo Marsh might say that the well was dry.",
    "As long as Ivo Marsh says that the well was dry, the fair is off.",
    "As soon as Ivo Marsh says that the well was dry, the fair is off.",
    "Correction: An earlier version of this article quoted Ivo Marsh as saying that the well was dry.",
]

RELAYED = [
    (
        "The pipe was cracked, according to an engineer's memo seen by the Dune Courier.",
        "pipe was cracked",
        "an engineer",
        "Dune Courier",
    ),
    (
        "The pipe was cracked, according to a memo by Salma Aziz obtained by the Dune Courier.",
        "pipe was cracked",
        "Salma Aziz",
        "Dune Courier",
    ),
    (
        "In an email reviewed by the Dune Courier, Salma Aziz wrote that the pipe was cracked.",
        "pipe was cracked",
        "Salma Aziz",
        "Dune Courier",
    ),
    ("A report shown to the Dune Courier said that the pipe was cracked.", "pipe was cracked", "A report", "Dune Courier"),
    ("The pipe was cracked, according to files leaked to the Dune Courier.", "pipe was cracked", "files", "Dune Courier"),
    (
        "Salma Aziz said in a note shared with the Dune Courier that the pipe was cracked.",
        "pipe was cracked",
        "Salma Aziz",
        "Dune Courier",
    ),
    (
        "The Dune Courier reported, citing Salma Aziz, that the pipe was cracked.",
        "pipe was cracked",
        "Salma Aziz",
        "Dune Courier",
    ),
]


@pytest.mark.parametrize(
    ("text", "speaker_of", "unsaid"),
    [pytest.param(*row, id=f"{kind} {k}") for kind, rows in SPEAKERS_OF.items() for k, row in enumerate(rows, 1)],
)
def test_words_are_given_to_their_speaker(
    text: str, speaker_of: dict[str, str | None], unsaid: list[str], read_attributions: AttributionReader
) -> None:
    rows = read_attributions(text)
    for words, speaker in speaker_of.items():
        found = speakers(rows, words)
        assert found == {speaker} or (speaker is None and not found)
    for words in unsaid:
        assert not speakers(rows, words)


@pytest.mark.parametrize("text", NOBODYS_WORDS)
def test_what_was_not_said_is_no_utterance(text: str, read_attributions: AttributionReader) -> None:
    assert not speakers(read_attributions(text), "the well was dry")


@pytest.mark.parametrize(("text", "words", "speaker", "relay"), RELAYED)
def test_a_witness_or_relay_is_no_speaker(
    text: str, words: str, speaker: str | None, relay: str, read_attributions: AttributionReader
) -> None:
    rows = [row for row in read_attributions(text) if any(words in span.text for span in row.content)]
    assert [row.speaker for row in rows] == [speaker]
    assert any(relay in name for name in rows[0].via)


@pytest.mark.parametrize("wishes", ["hopes", "fears", "expects", "demands"])
def test_what_others_want_somebody_to_say_is_not_said(read_attributions: AttributionReader, wishes: str) -> None:
    rows = read_attributions(f"The village {wishes} that Olga Brandt will say that the well was dry.")
    assert "Olga Brandt" not in speakers(rows, "the well was dry")
