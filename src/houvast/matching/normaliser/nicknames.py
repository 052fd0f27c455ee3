# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which first names are the same name: the roepnaam beside the names of the register. One family a line."""

from __future__ import annotations

# The first of a line names the family; a name may be in several (Ton: Antonius, Antonia; Jo: Johannes, Johanna).
_FAMILIES = """
johannes jan johan hans joop jo joh hannes han jannes johnny john jon sjon giovanni juan jean ivan jans jens jelle_ jantje
johanna jo hanna hannie anna_ joke jopie jannie jannetje jantje jantina jantien janneke janna annie_ jenny hanneke hennie johanne jansje
cornelis kees cor cees corneel nelis cornelius cornell corné corne
cornelia corrie cor cora nel nelly nellie lia neeltje corina cornelie nelleke keetje
petrus piet peter pieter pete pierre pjotr per peer pedro pim
petronella nel nelly ella petra pietje nellie pietertje
hendrikus henk hendrik henri harrie harry henry rik hein heinrich hennie drikus hendricus henricus driek hendrikje_ heintje
hendrika rika riek rikie hennie henny hendrikje hendrina ria henrica henriette henriëtte
wilhelmus willem wim wil will william bill wiebe_ willie helmus guillaume wilhelm
wilhelmina mien mientje willy wil wilma minie mina willemina willemijn helma willemien
antonius ton toon anton tonnie antoon antoine anthony teun teunis theunis antonie antoni tony toni tonny
antonia tonny toos toni tonia antoinette antje tonnie ton teuntje
gerardus gerard ger gerrit geert gert gerhard gerhardus geraldus gerd gerry gertjan
gerarda gerda gerrie geertje geertruida gerritje grada gera
geertruida truus trudy trui geertje gertrude truida geertrui trudie tru gertruda
maria marie mia ria riet mieke marietje mie marij rietje miep marijke maartje mariet marja marieke ria mary marije marianne_ mariska_
margaretha margriet greet greetje gré gre grietje rita margreet marga margot griet greta gretha magda_ margje
elisabeth els bep betty lies elsje liesbeth bets betsie beth elly ellie bettie elise lisa liza elisa lizzy betje liesje elizabeth elsbeth
catharina toos trijntje katrien catrien carina to cato rina ina tine tina karin catherine katharina kaatje tiny trien tineke rini kitty
adriana adri janny jaan ria jana adrie sjaan
adrianus adrie adri ad janus arie adriaan ari adrian arjen arjan aad
jacobus jaap koos jacob sjaak jack cobus jacques jac jakob sjakie coos ko jaco
jacoba coba cobie ko jacqueline sjaan co jacomina coby
theodorus theo dorus door theodoor ted teo
theodora dora thea doortje thea dorien door
franciscus frans frank francis sjef_ cis ciska_ franz francois françois francesco
francisca cisca fran fransje francien sisca ciska frances françoise sien
josephus jos jef sjef jozef joseph josef joep yusuf_ joe giuseppe jose
josephina jos josé josefien fien josje jose josephine fientje
martinus martin mart tinus maarten marten martijn tiny marti
martina tine tiny martine tineke martje
bernardus ben bernard bert bernd barend berend bernhard nardus bernie
bernardina dina dien bernadette bernardine
lambertus bert lambert bertus lammert lam
albertus bert bertus albert ab appie ad_ al albrecht bertie albertinus
albertha bertha berta alberta bertie bep
hubertus bert huub huib hub hubert huibert berry bertus
robertus rob robert bob robbert bert robin robbie roberto
rudolf ruud rudi rudy roef rudolph rolf dolf rudolphus
nicolaas klaas nico niek nick nicolas nicolaus nikolaas claas nicholas nic niels klaus
nicoline nicole_ lina nicolina klaasje nicolien
leonardus leo leon leen leendert lennard leonard lenard
leendert leen len lee leender
mattheus thijs mathijs matthijs matthias theo mattias tijs mathieu matthew thieu mat teeuwis mattheüs mathias ties
alexander alex lex sander xander aleksander sandor alexandre
alexandra alex sandra xandra lexa sandy
christiaan chris christian kris crist christianus
christina stien stientje tine tina christine chris kristina christien stina stijntje
christophorus chris christoffel stoffel kristof christopher
dirk dirck derk diederik dick diderik durk theodericus dirkje_ theodericus
michael michiel machiel giel mike michel michaël michaëlus chiel mick mikael
daniel daan dan danny daniël danïel dani
samuel sam sammy sem
thomas tom tommy tomas thom
frederik fred freek frits frederikus fré freddy fredrik frederick ferry frederic fritz fedde
frederika rika freddy frederike fredericka
johanna_maria annemarie
anna an ans anneke anja annie anne antje annet anita ann anke aniek annette hannah_ anika
anna_maria annemarie anne-marie annamaria annemieke ria
helena leen lena heleen ellen helen leentje lenie lenny hélène helene
magdalena leen lena magda madeleine lenie leny malena
engelbertus bert engel bertus
everardus evert ever eef everhardus
simon siem simeon sijmen symon
stephanus stef steven stephan stefan fanus steef stephen etienne
sebastiaan bas sebastian bastiaan bastian
abraham bram ab ibrahim_ braham abram
izaak isaac isaak iza sjaak_
gijsbertus gijs gijsbert bert bertus gijsbrecht
reinier rein reinoud rene reinder reynier
lourens laurens laurentius lau rens lars lorenz laurent loek
ludovicus lou louis lodewijk loek ludwig luis lowie
aloysius louis wies loek
susanna suus suze san sanne sanneke susan suzanne susanne suzan
eduard ed eddy edward edwardus edu eddie ted
edwin ed eddie
edmund ed
emma em
arnoldus arnold nol noud arno aart arend aernout arnaud
carolus karel carel karl carl charles sjarel kareltje
carolina lien carolien line caroline lientje
augustinus guus stijn august gust augustus gustaaf gust
gerlof ger
philippus flip philip filip phil philips filippus flip
jeroen hieronymus ron
ronald ron ronnie
vincentius vincent vin cent vince
pascal pas
dennis den dionysius denis
patrick pat patricius
patricia pat patty trees
theresia trees tree thera theresa therese thérèse tresia
barbara bar babs babette
cecilia cilia cile silia cecile celia
jozina sien sientje jo josina
klazina sien ina klaasje klazien
alida alie lida ali alieda
aleida alie leida ali aaltje
aaltje alie ali aal
gerbrand ger
hermanus herman harm manus herm hermen harmen mannes
hermina mien mina herma hermien
rosalia roos rosa rosalie rose
roosmarijn roos
louisa loes wies louise lou luise
lucia loes luus lucie lucy
sophia fie sofie sophie fietje sofia
victoria vicky toos vic
veronica vera ronnie veroon
dorothea dorien thea dora door dorethea
ursula ul
yvonne ivonne
jolanda yolanda jolande yolande
mohammed mohamed mo muhammad muhammed mohammad mehmet moh mohamad moham med mohand moha
ahmed ahmet achmed ahmad achmet
yusuf youssef youssouf yousef joesoef jusuf yousuf yossef jozef
hassan hasan has hassane
hussein hussain hüseyin huseyin houssein hoesein
fatima fatma faatje fatiha_ fatimah fatna
aicha aisha ayse ayşe aïcha aysha
khadija hatice khadija khadidja kadija
mustafa moustafa mustapha moestafa mus
ibrahim ibrahima brahim ebrahim
omar ömer omer oemar umar
abdullah abdellah abdoellah abdallah abdul
said saïd sait saeed
karim kareem kerim
rachid rashid rasjid raşit
hamid hameed hamit
zainab zeynep zaynab zeinab
mariam maryam meryem miriam mirjam myriam
mirjam mir miriam
suleyman soliman suleiman süleyman sulayman
ali aly
osman ousman othman
jeffrey jeff geoffrey
gregorius greg gregor gregory
marcus mark marc marco markus
katarzyna kasia kaja
malgorzata gosia
krzysztof krzys kris
tomasz tomek
piotr piotrek
agnieszka aga
benjamin ben benny bennie
rebecca becky beck
timotheus tim timo timothy
maximiliaan max maxim maximilian
jurriaan jur juriaan jurian
joris george georgius sjors jurgen georg jorg jerzy jürgen
gabriel gab gabe
nathanael nathan nat
jeremias jeremy jerry
gertruda truus
gerhardina dina gerdien
berendina dina dien
everdina dina dien eef
gesina sien gees geesje
johannes_petrus janpeter
wouter wout walter walterus gualtherus
rutger rut rutgerus
roelof roel roeland roelf
koenraad koen coen conrad
cornelis_jan keesjan
valentijn val tijn
constantijn stijn tijn constant
augustijn stijn
celestijn stijn tijn
ignatius igna naadje nas
clemens clem
quirinus krijn quirijn
wessel wes
wesley wes
bartholomeus bart bartel meeuwis bartolomeus
lubbertus bert lubbert bertus
hendrik_jan hendrikjan henkjan
"""


def _read() -> dict[str, frozenset[str]]:
    families: dict[str, set[str]] = {}
    for line in _FAMILIES.strip().splitlines():
        names = [name.replace("ij", "y") for name in line.split() if "_" not in name]
        for name in names:
            plain = "".join(_PLAIN.get(letter, letter) for letter in name if letter != "-")
            families.setdefault(plain, set()).add(names[0])
    return {name: frozenset(found) for name, found in families.items()}


_PLAIN = {"é": "e", "ë": "e", "è": "e", "ï": "i", "ö": "o", "ü": "u", "ş": "s", "ç": "c"}
_FAMILY = _read()


def families_of(name: str) -> frozenset[str]:
    """Return the families that a plain first name belongs to; a name that is in none is its own."""
    return _FAMILY.get(name) or frozenset((name,))


def is_known(name: str) -> bool:
    """Tell whether a plain name is one that we know as a first name."""
    return name in _FAMILY
