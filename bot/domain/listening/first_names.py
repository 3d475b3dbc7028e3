"""Given names that tell a name where nothing else does: small letters, or a bare signature."""

from __future__ import annotations

FIRST_NAMES = frozenset(
    name
    for line in (
        "aaron abbie abby abigail abdul abdullah abraham ada adam adele adrian agnes ahmed aidan "
        "aisha alan",
        "albert alejandro alex alexa alexander alexandra alfie alfred ali alice alicia alina "
        "alison allison",
        "alma amal amanda amber amelia amelie amina amir amit amy ana anastasia andre andrea "
        "andreas andrew",
        "andy angela angelica anita anja anjali ann anna annabel anne annette annie annika anthony "
        "antoine",
        "antonia antonio anya april archie aria ariana arjun arlo arne arthur arun asha ashley "
        "astrid audrey",
        "aurora ava axel ayesha barbara barry bart beate beatrice becky bella ben benedict "
        "benjamin bernard",
        "bernd beth bethany betty bianca bill billie billy birgit bjorn bob bobby brad bradley "
        "brandon brenda",
        "brian bridget britta bruce bruno caitlin callum cameron camilla camille carl carla carlos "
        "carmen carol",
        "caroline carolyn carrie catherine cathy cecilia celine chantal charles charlie charlotte "
        "chen chiara",
        "chloe chris christa christian christina christine christoph christopher claire clara "
        "clare claudia",
        "clemens colin connor conor cora craig cristina cynthia daisy dale damian dan dana daniel "
        "daniela",
        "danielle danny daphne darius darren dave david dawn dean deborah debbie deepa denise "
        "dennis derek",
        "diana diane diego dieter dina dirk dominic dominik don donald donna doris dorothy doug "
        "douglas duncan",
        "dylan ed eddie edith eduardo edward edwin eileen elaine eleanor elena eli elias elif "
        "elijah elin elisa",
        "elisabeth elise eliza elizabeth ella ellen ellie elliot elsa emil emilia emilio emily "
        "emma enrique eric",
        "erica erik erika erin ernest esther ethan eugene eva evan eve evelyn ewan fabian faith "
        "farah fatima",
        "felicity felix fergus fernanda fernando finn fiona florence florian frances francesca "
        "francis francisco",
        "frank franz fred freddie freya frida friedrich fritz gabriel gabriela gareth gary gavin "
        "gemma geoff",
        "george georgia georgina gerald gerard gerd gianni gina giulia giovanni glen gloria gordon "
        "grace graham",
        "greg gregory greta guido gustav hamza hana hanna hannah hannes hans harold harriet "
        "harrison harry harvey",
        "hasan hassan hayley hazel heather hector heidi heike heinz helen helena helene helga "
        "henrik henry hilary",
        "holger holly howard hugh hugo ian ibrahim ida ignacio igor ilse imogen imran ines inga "
        "inge ingrid irene",
        "iris isaac isabel isabella isabelle isla ismail ivan ivy jack jackie jackson jacob "
        "jacqueline jade jake",
        "jakob james jamie jan jana jane janet janice jasmin jasmine jason javier jay jayne jean "
        "jeff jeffrey",
        "jennifer jenny jens jeremy jerry jess jesse jessica jim jimmy jo joan joanna joanne joao "
        "jochen joe joel",
        "joerg johan johanna johannes john johnny jon jonas jonathan jordan jorge jörg jose josef "
        "joseph josephine",
        "josh joshua joy joyce juan judith judy julia julian juliane julie juliet julius june "
        "jürgen justin",
        "jutta karen karin karl karsten katarina kate katharina katherine kathleen kathrin kathy "
        "katie katja katrin",
        "kay kayla keith kelly ken kenneth kerry kerstin kevin khalid kieran kim kirsten kirsty "
        "klara klaus konrad",
        "kristin kristina kurt kyle lara lars laura lauren laurence laurent lea leah lee leila len "
        "lena leo leon",
        "leonard leonie leroy lewis liam lily lina linda lindsay lisa liz lloyd lois lola loren "
        "lorenzo lorna",
        "louis louisa louise luca lucas lucia lucy luis luisa lukas luke lydia lynn madeleine "
        "magda maggie mai",
        "maja malcolm malik manfred manuel manuela marc marcel marcia marco marcus margaret maria "
        "mariam mariana",
        "marianne marie marina mario marion marius mark markus marlene martha martin martina "
        "marvin mary maryam",
        "mateo mathilda matt matteo matthew matthias maureen maurice max maximilian maya megan "
        "mehmet mei mel",
        "melanie melissa mia micah michael michaela michel michele michelle miguel mika mike mila "
        "milena millie",
        "mina mira miranda miriam mo mohamed mohammad mohammed moira molly mona monica monika "
        "morgan moritz muhammad",
        "murat mustafa nadia nadine naomi natalie natasha nathan neha neil nicholas nick nicola "
        "nicolas nicole",
        "nigel nikita niklas nikolai nils nina noah noel nora norbert norma nuno oleg oliver "
        "olivia olga olu omar",
        "oscar oskar otis otto owen pablo pamela paolo pascal pat patricia patrick patty paul "
        "paula pauline pawel",
        "pedro peggy penny pete peter petra phil philip philipp philippa phoebe pia pierre piotr "
        "polly pooja priya",
        "rachel rafael rahul rainer raj ralf ralph ramona raphael raquel raul ravi ray raymond "
        "rebecca regina renate",
        "rene rhys ricardo richard rick riley rita rob robert roberta roberto robin rodrigo roger "
        "roland roman ron",
        "ronald ronja rory rosa rosalind rose rosie ross roy ruben ruby rupert russell ruth ryan "
        "sabine sabrina sam",
        "samantha samir samira samuel sandra sandy sanjay sara sarah sascha scott sean sebastian "
        "selin selina serena",
        "sergio seth shane shannon sharon shaun sheila shirley shreya sian sibylle sigrid silke "
        "silvia simon simone",
        "siobhan sofia sofie sonia sonja sophia sophie stacey stefan stefanie stella stephan "
        "stephanie stephen steve",
        "steven stuart sue sunita susan susanna susanne suzanne sven sylvia tamara tania tanja "
        "tanya tara tatiana",
        "ted teresa terry tess tessa thea theo theodore theresa thilo thomas tiffany till tim timo "
        "timothy tina",
        "tobias toby todd tom tomas tommy toni tony torsten tracey tracy tristan tyler ulrich "
        "ulrike umar ursula",
        "ute uwe valentina valerie vanessa vera verena veronica vicky victor victoria vijay viktor "
        "vikram vincent",
        "viola violet virginia vivian vivienne vladimir volker walter wanda warren wayne wei wendy "
        "werner wilhelm",
        "will william willow wolfgang xavier xin yasmin yasmine yolanda yousef yuki yusuf yvonne "
        "zac zach zachary",
        "anneliese anneke dorothea gwendolyn gwen noor noura nour bartholomew hildegard marek "
        "tomasz agnieszka ewa kasia zofia jakub",
        "pavel petr jana lucie tereza jiri ondrej milan dragan jelena ivana luka nikola stefania "
        "bogdan ioana andrei mihai elif emre",
        "ayse fatma deniz burak can hakan leyla mehmed yasemin hamid reza layla salma youssef "
        "karim rania tariq zaid bilal sana zara",
        "imani amara chidi ngozi emeka tunde femi kwame kofi abena adaeze chinedu oluwaseun tasha "
        "keisha jamal malik darnell latoya",
        "hiroshi kenji sakura haruto aiko yumi takeshi naoko min-jun soo jin hyun ji-woo mei-ling "
        "xiao li ying jun hao linh thuy nguyen",
        "arjun ananya aarav diya rohan kavita lakshmi sanjana vivek nikhil pradeep suresh ramesh "
        "anil sunil meera divya pooja rohit",
        "jose juanita lupe esperanza rocio guadalupe mateus thiago joaquin camila valeria renata "
        "beatriz lurdes jolene darlene earl",
        "clyde vernon gladys mildred ethel winifred edna mavis doreen beryl norman stanley cyril "
        "cedric percy gaz baz shaz kaz mo jaz",
        "sindre henrik kristoffer magnus lars-erik ingvild solveig astri mette bodil jesper rasmus "
        "soren mikkel freja signe aksel ole",
        "pippa tilly poppy bea bex lottie minnie dottie kit ash jules sage rowan quinn rory finley "
        "sasha remi noa lior tal yael avi",
        "wilhelmina gwyneth angharad dilwyn rhiannon eirlys bronwen aoife niamh saoirse ciara "
        "oisin cillian padraig maeve orla roisin",
        "sindy mandy wendell winston desmond leroy tyrone delroy errol marvin gerry benny lenny "
        "manny danni toni robyn kristen lorraine",
        "hamish angus morag ailsa catriona euan isobel lachlan blair dougal alasdair gregor "
        "kirstin elspeth greer innes struan tam",
        "wiebke frauke svea malte enno torben vroni ursel dörte urs nadja xaver anselm carlotta "
        "hauke",
        "günter priyanka heike silke antje uwe elke imke wencke ilka anke birte silja gesa ulrike "
        "maike",
        "meike hilke swantje tjark thies jens jörn sören knut onno hinnerk fiete detlef eckhard "
        "gerd gerda",
        "günther lothar manfred norbert reinhard rainer rüdiger siegfried volker winfried wolfgang "
        "walter",
        "waltraud edeltraud gisela hannelore hildegard ingeborg irmgard roswitha gudrun sieglinde "
        "traudl",
        "sepp toni vreni regula reto beatrix ueli köbi anneliese annegret lieselotte mechthild "
        "korbinian",
        "corinna henrike jannik yannik leonie yasemin gökhan özlem ayşe ayse fatih murat emre "
        "deniz "
        "selin elif kemal serkan hatice zeynep bülent cem ece meryem dragan goran milica "
        "jelena zoran "
        "snezana agnieszka katarzyna malgorzata grzegorz wojciech zbigniew tomasz piotr pawel "
        "marek "
        "svetlana olga tatjana irina dmitri sergej natalia oksana lukas felix jonas finn noah leon "
        "elias moritz anton emil mathilda frieda greta ida charlotte johanna lotte mila "
        "emilia lina "
        "friederike cornelia beatrice marlies rosemarie edith elfriede herta erna adelheid ottilie "
        "alwin eberhard gottfried helmut herbert horst joachim jochen karl-heinz klaus kurt ludger "
        "ralf ulrich wilhelm willi xenia yvonne ingrid ingo ivonne "
        "leopold alois franziska veronika magdalena severin benedikt valentin quirin ludwig",
        "zahra zainab zara zoe zoë zuzanna",
        # Less usual ones, and those of more languages; none that is a word of a shop's talk.
        "abel abimbola adebayo adeola aditi aditya adriana adunni afia agata ahmad aimee aishah",
        "aisling ajay akiko akosua akua alana alastair alberta alec alejandra aleksander",
        "aleksandra alena alessandra alessandro alessia alfonso alfredo alisha alistair allan",
        "allegra alphonse alvaro alvin alyssa amadou amaka amandeep ambrose ameera amena aminata",
        "amos amrit amrita anabel anand anastasiya andrej andrzej aneesa anette angelika angelina",
        "angelo anisha annelies annemarie annemieke ansgar anthea antonella antonina anwar apinya",
        "ariadne ariel arif armando arnold artem arturo arvind asad asif asma athena atiya attila",
        "auberon augustin aurelie avani avril aylin ayodele aysha azadeh aziz babatunde babette",
        "baran barnaby bartosz bastian bastien belinda benita benno benoit beren berenice",
        "bernadette bernardo bernhard berta bertha bertram bettina beverley beverly bhavna",
        "birgitta bjarne blaise boris boyd bram branka brendan brent brigitte britt bronagh bryan",
        "bryn byron caitriona calvin candice carina carmel carola carole carolina carsten casey",
        "caspar cassandra cassie caterina cath cathal catherina cecile cecily celeste celia",
        "chandra chantelle charis charmaine cheng cheryl chiamaka chidinma chiedza chijioke chike",
        "chinwe chioma chloé chukwudi clarence clarissa claude claudine claus clifford clive",
        "clodagh colette colm conall conchita connie constantin cormac cosima crispin cristian",
        "cristiano cyrus dagmar daisuke dalia damaris damien damon danica daniella danuta dara",
        "daria dariusz darragh darrell darryl dashiell davide davina dawid debra declan deirdre",
        "delia delphine demetrius denisa derrick desiree devon dewi dhruv dietmar dilip dilys",
        "dimitra dimitri dimitrios dinesh djamila dmitry dolores dominika dominique donal donovan",
        "dora dorian dorit dorota dorte dunja dwayne dympna edda edgar edita edmund eduard edyta",
        "efua egon eilidh eimear einar eirik eithne ekaterina ekkehard eliana elisabetta ellis",
        "eloise elsie elton elvira elwood emeline emiko emine emmanuel emmett ena engelbert enid",
        "enya erdem erdogan erhard erich erkan ernesto erwin esme esmeralda esra estelle etienne",
        "etta eugenia eunice evangeline everton ewald eylem ezekiel ezra fabienne fabio fadi",
        "fahad faisal farid farida farouk fatou federica federico feline felipe ferdinand feyza",
        "filip filippo finbar finlay fintan folasade francois franka françois fraser frederic",
        "frederick frederik frieder funmi gabor gabriele gabriella garry gaurav gaynor geert",
        "genevieve geraldine gerhard gerlinde germaine gerrit gertrud gertrude gesine giacomo",
        "giancarlo gianluca gideon gilbert gillian giorgia giorgos giovanna gitta giuseppe glenda",
        "glenn glenys gonzalo gordana gretchen griet guillaume guillermo gulnara gunda gunter",
        "gustavo gwenllian götz habib hadi hadiya halima hani hans-peter harald hartmut harun",
        "hattie hayden hedwig heidrun heiko heiner heinrich hella hendrik henning henrietta",
        "henriette henryk heribert herman hermann hermione hester heulwen hilda hilde himari hina",
        "horace hortense huda humphrey hussein ibtisam idris ieuan ifeanyi ifeoma ikram ilana",
        "ileana ilhan ilona ina indira ioannis iona iqbal iqra irena irma irving isadora isha",
        "ishaan ishmael ivo iwan izabela jacek jacinta jacques jada jadwiga jaime jameela jamila",
        "jamir janek janina janine janis janusz jared jarek jaroslav jarvis jasmina jasper jaya",
        "jayden jean-pierre jeanette jeannie jemima jemma jenna jerome jerzy jethro jiang jill",
        "jillian jimena jitka joana jocelyn jodie joelle johann jolanta jonah jordi josefine",
        "josette josie josip jovana jozef juliana julien juliette julio junaid justina justine",
        "justyna jyoti jürg kai kaja kalina kamal kamala kamil kamila kamran kara karel karima",
        "karina karla karol karolina kaspar katerina kathryn katrina kayleigh kayode kazim keiko",
        "keira keiran kelechi kendra kenny kerem khadija kian kilian kiran kirti klaas klaudia",
        "koji konstantin kornelia kristian kristof krystyna krzysztof kunal kwabena kylie kyra",
        "kübra laila larissa latifa latisha lavinia lawrence leander leanne lech leni lennart",
        "lennox leona leonardo leonhard leonora lesley leslie leszek leticia lexi liana libby",
        "lidia liesl lilian liliana lillian linnea linus lionel lisbeth liselotte livia liza lora",
        "loredana lorena lorenz loretta louie lubna luc lucian luciana lucien lucille lucinda",
        "ludmila ludovic luigi luise luther lutz lynda lynette lynne lyra maarten mabel maciej",
        "maddie madeline mads mae mahesh mahmoud maik maira maire mairead maisie malachi malaika",
        "malin manish manoj manon mara marcela marcella marcello marcin marcos mareike maren",
        "margarete margarethe margarita margit margot margrit marguerite mariama marian maribel",
        "marie-luise marieke mariella marietta marijke marika maris marisa marissa marit maritza",
        "marjorie marlon marta martijn martine marzena masha mateusz mathias mathilde mathis",
        "matilda matthieu mattias maud maura mauricio maurizio maxim maxime maxine maxwell mazin",
        "mehdi melina melinda meredith merle merlin merve metin michal mieke mikael mikhail milo",
        "minh mirco mirela mirjam miroslav mirza mitchell moesha mohsen monique morwenna moses",
        "mostafa muna muriel murray myfanwy myles myra myriam myrtle naima nalini nancy nanette",
        "nasreen nasrin nasser nastasia nathalie nathaniel nawal nazanin nazia ned neda neema",
        "nele nelly nelson nerys nesrin neville nia niclas nico nicoletta niels nihal niki nikki",
        "niko nikolas nikolaus nisha nitin njeri noelle noemi noreen nuala nuria nuru nwando oana",
        "obinna octavia odette ofelia okan olaf olivier ollie ondine oona ophelia orlaith orlando",
        "orson osman oswald otmar ottokar oya ozan paddy paige palesa paloma pam pandora paola",
        "parisa parveen pascale patrice patrik patryk paulette paulina perdita peregrine",
        "persephone petar petros philippe phillip phyllis pieter prakash pranav prasad preeti",
        "priscilla pritesh quentin quincy rabia rachid radek radha radoslav rafaela rafal",
        "raffaele rahel rahima raimund raisa rajesh rajiv ramin ramon rashid rashida razia reece",
        "reginald regine reiner reinhold rekha rena rené renée reuben rhoda rhodri rhona rhonda",
        "riccardo ricky rieke rihanna ritika ritu roderick rodney rolf romain romy ronan ronnie",
        "rosalie rosamund rosanna roseanne roselyn rosina rowena roxana roxanne roxy rubina rudi",
        "rudolf rudy rufus rukhsana rupa ruta ruxandra ryszard rémi sabina sadia saeed safiya",
        "sahar saima sajid salim salman salome salvatore samara sami samina samson sandeep sander",
        "sandro santosh sapna sarita saskia satish saverio savita seamus sebastien seema selena",
        "selim selma semra serap sergei serhat sevda sevgi seyda shabana shahid shakira shamima",
        "shania shanice shauna shazia shelley sherry shirin shivani shona sibel sigurd silas",
        "silvana silvio simona sinead sissy siân slavica slawomir sonali soraya stanislav",
        "stanislaw stavros steffen steffi stelios stewart stine sujata suki sulaiman suleiman",
        "suman surinder susana susannah susi suzette svenja sybil sylvie sylwia szymon søren",
        "tabea tabitha tadeusz tahir talia talitha tamas tamika tamsin tanisha tarek thabo",
        "thaddeus thandi thekla thelma theodor theodora therese theresia thom thora thorben",
        "thorsten thorvald tiago tibor tillmann tilman timon tommaso tonia traci travis tricia",
        "trina trudi trudy tudor tuğba uche uchenna ugo ula uli vaclav vanya varun vasil vasiliki",
        "vasilis veit velma venetia veronique vicente vicki vidya vikas viktoria vinay vince",
        "vincenzo violeta violetta virgil vishal vito viviana vivien volkan waldemar waqas",
        "wendelin wenzel wes wesley wibke wieland wieslaw wilfred wilfried wilma winnie witold",
        "wolf-dieter wolfram włodzimierz ximena yaa yahya yannick yannis yara yasin yasmina",
        "yolande yuliya yuri yvette zain zaynab zdenka zdravko zehra zeinab zena zia zita zoltan",
        "zora zsofia zuzana zygmunt",
    )
    for name in line.split()
)
