/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "names/heads.h"

#include <string.h>

#define L HEAD_LEADS
#define O HEAD_OFFICE
#define V HEAD_VAGUE
#define W HEAD_OWNED
#define R HEAD_RANK

/* Longer heads before their tails. */
static const struct head heads[] = {
	{ "vice president - elect", ROLE_VICE, L | O },
	{ "president - elect", ROLE_HEAD_OF_STATE, L | O },
	{ "vice - president", ROLE_VICE, L | O },
	{ "vice president", ROLE_VICE, L | O },
	{ "president - designate", ROLE_HEAD_OF_STATE, L | O },
	{ "president", ROLE_HEAD_OF_STATE, L | O },
	{ "deputy prime minister", ROLE_DEPUTY, L | O },
	{ "vice premier", ROLE_DEPUTY, L | O },
	{ "prime minister", ROLE_HEAD_OF_GOVERNMENT, L | O },
	{ "premier", ROLE_HEAD_OF_GOVERNMENT, L | O },
	{ "pm", ROLE_HEAD_OF_GOVERNMENT, L | O },
	{ "chancellor", ROLE_HEAD_OF_GOVERNMENT, L | O },
	{ "taoiseach", ROLE_HEAD_OF_GOVERNMENT, L | O },
	{ "minister", ROLE_MINISTER, L | O },
	{ "under - secretary - general", ROLE_IO_OFFICIAL, L | O },
	{ "under secretary - general", ROLE_IO_OFFICIAL, L | O },
	{ "secretary general", ROLE_IO_HEAD, L | O },
	{ "secretary - general", ROLE_IO_HEAD, L | O },
	{ "general secretary", ROLE_PARTY_LEADER, L | O },
	{ "press secretary", ROLE_SPOKESPERSON, L },
	{ "secretary of state", ROLE_FOREIGN_MINISTER, L | O },
	{ "secretary of defense", ROLE_DEFENCE_MINISTER, L | O },
	{ "secretary of the treasury", ROLE_FINANCE_MINISTER, L | O },
	{ "under secretary", ROLE_DEPUTY_MINISTER, L | O },
	{ "undersecretary", ROLE_DEPUTY_MINISTER, L | O },
	{ "secretary", ROLE_MINISTER, L | O | W },
	{ "director general", ROLE_IO_HEAD, L | O },
	{ "director - general", ROLE_IO_HEAD, L | O },
	{ "managing director", ROLE_IO_HEAD, L | O | W },
	{ "executive director", ROLE_IO_HEAD, L | O | W },
	{ "attorney general", ROLE_JUSTICE_MINISTER, L | O },
	{ "prosecutor general", ROLE_PROSECUTOR, L | O },
	{ "solicitor general", ROLE_JUSTICE_MINISTER, L | O },
	{ "attorney - general", ROLE_JUSTICE_MINISTER, L | O },
	{ "district attorney", ROLE_PROSECUTOR, L | O },
	{ "inspector general", ROLE_AGENCY_HEAD, L | O },
	{ "surgeon general", ROLE_AGENCY_HEAD, L | O },
	{ "auditor general", ROLE_AGENCY_HEAD, L | O },
	{ "consul general", ROLE_ENVOY, L | O },
	{ "governor - general", ROLE_VICEROY, L | O },
	{ "governor general", ROLE_VICEROY, L | O },
	{ "lieutenant governor", ROLE_GOVERNOR, L | O },
	{ "lt. governor", ROLE_GOVERNOR, L | O },
	{ "lt. gov.", ROLE_GOVERNOR, L | O },
	{ "governor - elect", ROLE_GOVERNOR, L | O },
	{ "governor", ROLE_GOVERNOR, L | O },
	{ "gov.", ROLE_GOVERNOR, L | O },
	{ "mayor - elect", ROLE_MAYOR, L | O },
	{ "mayor", ROLE_MAYOR, L | O },
	{ "senator", ROLE_LEGISLATOR, L | O },
	{ "sen.", ROLE_LEGISLATOR, L | O },
	{ "congressman", ROLE_LEGISLATOR, L | O },
	{ "congresswoman", ROLE_LEGISLATOR, L | O },
	{ "rep.", ROLE_LEGISLATOR, L | O },
	{ "senator - elect", ROLE_LEGISLATOR, L | O },
	{ "assemblyman", ROLE_LEGISLATOR, L | O },
	{ "assemblywoman", ROLE_LEGISLATOR, L | O },
	{ "assemblymember", ROLE_LEGISLATOR, L | O },
	{ "councillor", ROLE_LEGISLATOR, L | O },
	{ "councilor", ROLE_LEGISLATOR, L | O },
	{ "councilman", ROLE_LEGISLATOR, L | O },
	{ "councilwoman", ROLE_LEGISLATOR, L | O },
	{ "councilmember", ROLE_LEGISLATOR, L | O },
	{ "alderman", ROLE_LEGISLATOR, L | O },
	{ "lawmaker", ROLE_LEGISLATOR, L },
	{ "legislator", ROLE_LEGISLATOR, L },
	{ "parliamentarian", ROLE_LEGISLATOR, L },
	{ "member of parliament", ROLE_LEGISLATOR, L },
	{ "mp", ROLE_LEGISLATOR, L | O },
	{ "mep", ROLE_LEGISLATOR, L | O },
	{ "msp", ROLE_LEGISLATOR, L | O },
	{ "mla", ROLE_LEGISLATOR, L | O },
	{ "td", ROLE_LEGISLATOR, L | O },
	{ "member of congress", ROLE_LEGISLATOR, L },
	{ "member of the european parliament", ROLE_LEGISLATOR, L },
	{ "speaker", ROLE_SPEAKER, L | O },
	{ "vice chairman", ROLE_NONE, L | O | W },
	{ "vice chairwoman", ROLE_NONE, L | O | W },
	{ "vice chair", ROLE_NONE, L | O | W },
	{ "co - chairman", ROLE_NONE, L | O | W },
	{ "co - chairwoman", ROLE_NONE, L | O | W },
	{ "co - chair", ROLE_NONE, L | O | W },
	{ "convener", ROLE_NONE, L | O | W },
	{ "chairman", ROLE_NONE, L | O | W },
	{ "chairwoman", ROLE_NONE, L | O | W },
	{ "chairperson", ROLE_NONE, L | O | W },
	{ "chair", ROLE_NONE, L | O | W },
	{ "chief of staff", ROLE_CHIEF_OF_STAFF, L | O },
	{ "chief executive officer", ROLE_COMPANY, L | O },
	{ "chief executive", ROLE_COMPANY, L | O },
	{ "chief financial officer", ROLE_COMPANY, L | O },
	{ "chief operating officer", ROLE_COMPANY, L | O },
	{ "chief technology officer", ROLE_COMPANY, L | O },
	{ "chief investment officer", ROLE_COMPANY, L | O },
	{ "finance chief", ROLE_COMPANY, L },
	{ "cfo", ROLE_COMPANY, L | O },
	{ "coo", ROLE_COMPANY, L | O },
	{ "cto", ROLE_COMPANY, L | O },
	{ "co - ceo", ROLE_COMPANY, L | O },
	{ "ceo", ROLE_COMPANY, L | O },
	{ "commander in chief", ROLE_MILITARY, L },
	{ "commander - in - chief", ROLE_MILITARY, L },
	{ "chief constable", ROLE_AGENCY_HEAD, L | O },
	{ "chief economist", ROLE_NONE, O },
	{ "chief correspondent", ROLE_MEDIA, 0 },
	{ "chief justice", ROLE_JUDGE, L | O },
	{ "deputy leader", ROLE_PARTY_LEADER, L },
	{ "deputy head", ROLE_AGENCY_HEAD, L | W },
	{ "deputy chief", ROLE_AGENCY_HEAD, L | W },
	{ "opposition leader", ROLE_OPPOSITION, L },
	{ "party leader", ROLE_PARTY_LEADER, L },
	{ "majority leader", ROLE_PARTY_LEADER, L },
	{ "minority leader", ROLE_PARTY_LEADER, L },
	{ "supreme leader", ROLE_HEAD_OF_STATE, L | O },
	{ "leader", ROLE_NONE, L | V },
	{ "co - leader", ROLE_PARTY_LEADER, L },
	{ "head", ROLE_NONE, L | V | W },
	{ "chief", ROLE_NONE, L | V | W },
	{ "boss", ROLE_NONE, L | V | W },
	{ "commander", ROLE_MILITARY, L },
	{ "warlord", ROLE_ARMED_GROUP, L },
	{ "strongman", ROLE_NONE, L | V },
	{ "dictator", ROLE_NONE, L | V },
	{ "ruler", ROLE_NONE, L | V },
	{ "crown prince", ROLE_ROYAL, L | O },
	{ "crown princess", ROLE_ROYAL, L | O },
	{ "king", ROLE_HEAD_OF_STATE, L | O },
	{ "queen", ROLE_HEAD_OF_STATE, L | O },
	{ "emperor", ROLE_HEAD_OF_STATE, L | O },
	{ "emir", ROLE_HEAD_OF_STATE, L | O },
	{ "sultan", ROLE_HEAD_OF_STATE, L | O },
	{ "prince", ROLE_ROYAL, L | O }, { "princess", ROLE_ROYAL, L | O },
	{ "pope", ROLE_HEAD_OF_STATE, L | O },
	{ "pontiff", ROLE_HEAD_OF_STATE, L | V },
	{ "patriarch", ROLE_RELIGIOUS, L | O },
	{ "archbishop", ROLE_RELIGIOUS, L | O },
	{ "cardinal", ROLE_RELIGIOUS, L | O },
	{ "bishop", ROLE_RELIGIOUS, L | O },
	{ "grand mufti", ROLE_RELIGIOUS, L | O },
	{ "mufti", ROLE_RELIGIOUS, L | O },
	{ "chief rabbi", ROLE_RELIGIOUS, L | O },
	{ "rabbi", ROLE_RELIGIOUS, O },
	{ "imam", ROLE_RELIGIOUS, O },
	{ "nuncio", ROLE_ENVOY, L | O },
	{ "primate", ROLE_RELIGIOUS, L | O },
	{ "ayatollah", ROLE_RELIGIOUS, L | O | R },
	{ "spokesman", ROLE_SPOKESPERSON, L },
	{ "spokeswoman", ROLE_SPOKESPERSON, L },
	{ "spokesperson", ROLE_SPOKESPERSON, L },
	{ "ambassador", ROLE_ENVOY, L | O },
	{ "consul", ROLE_ENVOY, L | O },
	{ "charge d'affaires", ROLE_ENVOY, L | O },
	{ "chargé d'affaires", ROLE_ENVOY, L | O },
	{ "special rapporteur", ROLE_IO_OFFICIAL, L | O },
	{ "rapporteur", ROLE_IO_OFFICIAL, L | O },
	{ "envoy", ROLE_ENVOY, L },
	{ "special representative", ROLE_ENVOY, L | O },
	{ "high representative", ROLE_IO_HEAD, L | O },
	{ "permanent representative", ROLE_ENVOY, L | O },
	{ "trade representative", ROLE_MINISTER, L | O },
	{ "representative", ROLE_LEGISLATOR, L | O | W },
	{ "negotiator", ROLE_ENVOY, L },
	{ "mediator", ROLE_ENVOY, L | W },
	{ "high commissioner", ROLE_IO_HEAD, L | O },
	{ "commissioner", ROLE_COMMISSIONER, L | O },
	{ "director", ROLE_AGENCY_HEAD, L | O | W },
	{ "co - founder", ROLE_COMPANY, L | O | W },
	{ "cofounder", ROLE_COMPANY, L | O | W },
	{ "founder", ROLE_COMPANY, L | O | W },
	{ "administrator", ROLE_AGENCY_HEAD, L | O | W },
	{ "coordinator", ROLE_IO_OFFICIAL, L | W },
	{ "treasurer", ROLE_FINANCE_MINISTER, L | O },
	{ "comptroller", ROLE_AGENCY_HEAD, L | O },
	{ "counsellor", ROLE_ADVISOR, L | O },
	{ "prefect", ROLE_GOVERNOR, L | O },
	{ "regent", ROLE_ROYAL, L | O },
	{ "council member", ROLE_LEGISLATOR, L | O },
	{ "cabinet member", ROLE_MINISTER, L },
	{ "member of the house", ROLE_LEGISLATOR, L },
	{ "deputy", ROLE_LEGISLATOR, L | W },
	{ "sheriff", ROLE_AGENCY_HEAD, L | O },
	{ "superintendent", ROLE_AGENCY_HEAD, O },
	{ "magistrate", ROLE_JUDGE, O },
	{ "oligarch", ROLE_COMPANY, L }, { "tycoon", ROLE_COMPANY, L },
	{ "magnate", ROLE_COMPANY, L },
	{ "secretary - treasurer", ROLE_NONE, L | O | W },
	{ "whip", ROLE_PARTY_LEADER, L },
	{ "lieutenant - general", ROLE_MILITARY, L | O | R },
	{ "major - general", ROLE_MILITARY, L | O | R },
	{ "brigadier - general", ROLE_MILITARY, L | O | R },
	{ "lieutenant - colonel", ROLE_MILITARY, O | R },
	{ "vice - admiral", ROLE_MILITARY, L | O | R },
	{ "vice admiral", ROLE_MILITARY, L | O | R },
	{ "rear admiral", ROLE_MILITARY, L | O | R },
	{ "air chief marshal", ROLE_MILITARY, L | O | R },
	{ "lieutenant general", ROLE_MILITARY, L | O | R },
	{ "major general", ROLE_MILITARY, L | O | R },
	{ "brigadier general", ROLE_MILITARY, L | O | R },
	{ "general", ROLE_MILITARY, L | O | R },
	{ "gen.", ROLE_MILITARY, L | O | R },
	{ "lt. gen.", ROLE_MILITARY, L | O | R },
	{ "maj. gen.", ROLE_MILITARY, L | O | R },
	{ "brig. gen.", ROLE_MILITARY, L | O | R },
	{ "admiral", ROLE_MILITARY, L | O | R },
	{ "adm.", ROLE_MILITARY, L | O | R },
	{ "field marshal", ROLE_MILITARY, L | O | R },
	{ "marshal", ROLE_MILITARY, L | O | R },
	{ "adviser", ROLE_ADVISOR, L | W }, { "advisor", ROLE_ADVISOR, L | W },
	{ "aide", ROLE_ADVISOR, L | W },
	{ "prosecutor", ROLE_PROSECUTOR, L | W },
	{ "justice", ROLE_JUDGE, L | O | W }, { "judge", ROLE_JUDGE, O },
	{ "first lady", ROLE_SPOUSE, O },
	{ "lawyer", ROLE_NONE, 0 }, { "attorney", ROLE_NONE, 0 },
	{ "analyst", ROLE_NONE, 0 }, { "professor", ROLE_NONE, O },
	{ "researcher", ROLE_NONE, 0 }, { "expert", ROLE_NONE, 0 },
	{ "activist", ROLE_ACTIVIST, 0 }, { "journalist", ROLE_MEDIA, 0 },
	{ "reporter", ROLE_MEDIA, 0 }, { "correspondent", ROLE_MEDIA, 0 },
	{ "editor", ROLE_MEDIA, 0 }, { "author", ROLE_NONE, 0 },
	{ "writer", ROLE_NONE, 0 }, { "actor", ROLE_NONE, 0 },
	{ "singer", ROLE_NONE, 0 }, { "coach", ROLE_NONE, 0 },
	{ "player", ROLE_NONE, 0 }, { "captain", ROLE_NONE, 0 },
	{ "striker", ROLE_NONE, 0 }, { "economist", ROLE_NONE, 0 },
	{ "historian", ROLE_NONE, 0 }, { "scientist", ROLE_NONE, 0 },
	{ "candidate", ROLE_NONE, 0 }, { "nominee", ROLE_NONE, 0 },
	{ "politician", ROLE_OPPOSITION, L }, { "dissident", ROLE_NONE, 0 },
	{ "blogger", ROLE_NONE, 0 }, { "businessman", ROLE_NONE, 0 },
	{ "businesswoman", ROLE_NONE, 0 }, { "billionaire", ROLE_NONE, 0 },
	{ "resident", ROLE_NONE, 0 }, { "student", ROLE_NONE, 0 },
	{ "teacher", ROLE_NONE, 0 }, { "farmer", ROLE_NONE, 0 },
	{ "wife", ROLE_NONE, 0 }, { "husband", ROLE_NONE, 0 },
	{ "son", ROLE_NONE, 0 }, { "daughter", ROLE_NONE, 0 },
	{ "brother", ROLE_NONE, 0 }, { "sister", ROLE_NONE, 0 },
	{ "official", ROLE_NONE, 0 }, { "fellow", ROLE_NONE, 0 },
	{ "colonel", ROLE_MILITARY, O | R }, { "col.", ROLE_MILITARY, O | R },
	{ "major", ROLE_MILITARY, O | R }, { "maj.", ROLE_MILITARY, O | R },
	{ "lieutenant colonel", ROLE_MILITARY, O | R },
	{ "lt. col.", ROLE_MILITARY, O | R },
	{ "brigadier", ROLE_MILITARY, L | O | R },
	{ "air marshal", ROLE_MILITARY, L | O | R },
	{ "sergeant", ROLE_MILITARY, O | R },
	{ "inspector", ROLE_NONE, O | R }, { "detective", ROLE_NONE, O | R },
	{ "actress", ROLE_NONE, 0 }, { "artist", ROLE_NONE, 0 },
	{ "novelist", ROLE_NONE, 0 }, { "poet", ROLE_NONE, 0 },
	{ "musician", ROLE_NONE, 0 }, { "rapper", ROLE_NONE, 0 },
	{ "filmmaker", ROLE_NONE, 0 }, { "comedian", ROLE_NONE, 0 },
	{ "midfielder", ROLE_NONE, 0 }, { "defender", ROLE_NONE, 0 },
	{ "goalkeeper", ROLE_NONE, 0 }, { "winger", ROLE_NONE, 0 },
	{ "manager", ROLE_NONE, 0 }, { "quarterback", ROLE_NONE, 0 },
	{ "engineer", ROLE_NONE, 0 }, { "strategist", ROLE_NONE, 0 },
	{ "banker", ROLE_NONE, 0 }, { "investor", ROLE_NONE, 0 },
	{ "trader", ROLE_NONE, 0 }, { "entrepreneur", ROLE_NONE, 0 },
	{ "astronaut", ROLE_NONE, 0 }, { "cosmonaut", ROLE_NONE, 0 },
	{ "mother", ROLE_NONE, 0 }, { "father", ROLE_NONE, 0 },
	{ "cousin", ROLE_NONE, 0 }, { "widow", ROLE_NONE, 0 },
	{ "doctor", ROLE_NONE, 0 }, { "spy", ROLE_NONE, 0 },
};

#undef L
#undef O
#undef V
#undef W
#undef R

/* Words that belong to a role in front of its head. */
static const char modifiers[] =
    " affairs aid air antitrust armed army bank border budget business "
    "cabinet campaign central chief civil climate coalition commerce "
    "commission communications competition council crisis culture cyber "
    "defence defense deputy development digital disaster diplomatic "
    "district economic economy education election elections emergency "
    "energy enlargement environment executive external faction federal "
    "finance first force foreign forces general government group health "
    "high home homeland house housing human humanitarian immigration "
    "industry information infrastructure intelligence interior internal "
    "international investment justice labor labour lead legal local "
    "majority maritime media migration military ministry minority mission "
    "national naval navy nuclear oil opposition parliament parliamentary "
    "party peace pensions permanent planning police policy political "
    "presidential press principal prosecution provincial public rail "
    "rebel reconstruction refugee regional relations relief religious "
    "research rights rights- ruling science second secret security senate "
    "senior service services social special spiritual sport sports staff "
    "state strategic supreme tax technology terror tourism trade transport "
    "treasury union veterans vice watchdog water weapons welfare women "
    "works world assistant associate joint chief- executive- prime "
    "longtime lord junior main overall vaccine space communist "
    "conservative liberal socialist green labour- democratic republican "
    "democrat tory far right left wing centre center nationalist "
    "separatist islamist shiite sunni militia paramilitary guerrilla "
    "wartime interim- transportation city county town village fire schools "
    "school parks highway safety revenue audit statistics meteorological "
    "weather disease drug drugs food farm agriculture fisheries fishing "
    "forestry mining petroleum gas power electricity water tourism lead "
    "state- communist- opposition- navy- public- wildlife planning- ";

bool
head_is_modifier(struct slice t)
{
	char word[24];

	if (t.len + 3 > sizeof(word) || !t.len)
		return false;
	word[0] = ' ';
	for (size_t i = 0; i < t.len; i++)
		word[i + 1] = (char)ascii_tolower(t.s[i]);
	word[t.len + 1] = ' ';
	word[t.len + 2] = 0;
	return strstr(modifiers, word);
}

static const struct {
	const char *word, *shown;
} statuses[] = {
	{ "former", "Former" }, { "ex", "Former" }, { "then", "Former" },
	{ "ousted", "Former" }, { "deposed", "Former" },
	{ "onetime", "Former" }, { "late", "Former" },
	{ "retired", "Former" }, { "acting", "Acting" },
	{ "interim", "Interim" }, { "caretaker", "Caretaker" },
	{ "outgoing", "Outgoing" }, { "incoming", "Incoming" },
	{ "designate", "Incoming" }, { "new", NULL }, { "current", NULL },
	{ "veteran", NULL }, { "longtime", NULL }, { "visiting", NULL },
	{ "embattled", NULL }, { "powerful", NULL }, { "top", NULL },
	{ "hardline", NULL }, { "newly", NULL }, { "elected", NULL },
	{ "appointed", NULL }, { "exiled", NULL }, { "jailed", NULL },
	{ "influential", NULL }, { "populist", NULL }, { "male", NULL },
	{ "female", NULL }, { "popular", NULL }, { "young", NULL },
};

bool
head_status(struct slice t, const char **shown)
{
	for (size_t i = 0; i < sizeof(statuses) / sizeof(*statuses); i++)
		if (slice_caseis(t, statuses[i].word)) {
			*shown = statuses[i].shown;
			return true;
		}
	return false;
}

/* Does the head stand at token `i`?  Returns its tokens, or 0. */
static uint32_t
head_here(const struct part *p, uint32_t i, const struct head *h)
{
	struct slice rest = slice_of(h->words), word;
	uint32_t n = 0;

	while (slice_split(&rest, ' ', &word)) {
		if (i + n >= p->tokens.n ||
		    !slice_caseeq(part_token(p, i + n), word))
			return 0;
		n++;
	}
	return n;
}

const struct head *
head_from(const struct part *p, uint32_t i, uint32_t *n)
{
	const struct head *best = NULL;

	int first = ascii_tolower(part_token(p, i).s[0]);

	*n = 0;
	for (size_t k = 0; k < sizeof(heads) / sizeof(*heads); k++) {
		uint32_t len = heads[k].words[0] == first ?
		    head_here(p, i, &heads[k]) : 0;

		if (len > *n) {
			*n = len;
			best = &heads[k];
		}
	}
	return best;
}

const struct head *
head_to(const struct part *p, uint32_t end, uint32_t *start)
{
	for (uint32_t n = end < 5 ? end : 5; n > 0; n--) {
		uint32_t len;
		const struct head *h = head_from(p, end - n, &len);

		if (h && len == n) {
			*start = end - n;
			return h;
		}
	}
	return NULL;
}
