/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "parse/hints.h"

#include "text/utf8.h"

struct word {
	const char *word;
	unsigned hint;
};

static const struct word words[] = {
	{ "articlebody", HINT_BODY },
	{ "articletext", HINT_BODY },
	{ "articlecontent", HINT_BODY },
	{ "bodycopy", HINT_BODY },
	{ "bodytext", HINT_BODY },
	{ "entrycontent", HINT_BODY },
	{ "maintext", HINT_BODY },
	{ "newsbody", HINT_BODY },
	{ "newstext", HINT_BODY },
	{ "pagetext", HINT_BODY },
	{ "postbody", HINT_BODY },
	{ "postcontent", HINT_BODY },
	{ "storybody", HINT_BODY },
	{ "storycontent", HINT_BODY },
	{ "storytext", HINT_BODY },
	{ "richtext", HINT_BODY },
	{ "fulltext", HINT_BODY },
	{ "corps", HINT_BODY },
	{ "cuerpo", HINT_BODY },
	{ "fliesstext", HINT_BODY },

	{ "article", HINT_ARTICLE },
	{ "articulo", HINT_ARTICLE },
	{ "artikel", HINT_ARTICLE },
	{ "articolo", HINT_ARTICLE },
	{ "beitrag", HINT_ARTICLE },
	{ "blogpost", HINT_ARTICLE },
	{ "body", HINT_ARTICLE },
	{ "content", HINT_ARTICLE },
	{ "contenido", HINT_ARTICLE },
	{ "conteudo", HINT_ARTICLE },
	{ "entry", HINT_ARTICLE },
	{ "hentry", HINT_ARTICLE },
	{ "inhalt", HINT_ARTICLE },
	{ "liveblog", HINT_ARTICLE },
	{ "main", HINT_ARTICLE },
	{ "materia", HINT_ARTICLE },
	{ "news", HINT_ARTICLE },
	{ "noticia", HINT_ARTICLE },
	{ "post", HINT_ARTICLE },
	{ "story", HINT_ARTICLE },
	{ "text", HINT_ARTICLE },
	{ "texte", HINT_ARTICLE },
	{ "texto", HINT_ARTICLE },
	{ "testo", HINT_ARTICLE },

	{ "abstract", HINT_LEAD },
	{ "bajada", HINT_LEAD },
	{ "chapeau", HINT_LEAD },
	{ "chapo", HINT_LEAD },
	{ "deck", HINT_LEAD },
	{ "dek", HINT_LEAD },
	{ "entradilla", HINT_LEAD },
	{ "ingress", HINT_LEAD },
	{ "intro", HINT_LEAD },
	{ "lead", HINT_LEAD },
	{ "lede", HINT_LEAD },
	{ "leadtext", HINT_LEAD },
	{ "occhiello", HINT_LEAD },
	{ "sommario", HINT_LEAD },
	{ "standfirst", HINT_LEAD },
	{ "vorspann", HINT_LEAD },

	{ "author", HINT_BYLINE },
	{ "authors", HINT_BYLINE },
	{ "autor", HINT_BYLINE },
	{ "auteur", HINT_BYLINE },
	{ "autore", HINT_BYLINE },
	{ "byline", HINT_BYLINE },
	{ "bylines", HINT_BYLINE },
	{ "contributor", HINT_BYLINE },
	{ "date", HINT_BYLINE },
	{ "dateline", HINT_BYLINE },
	{ "datetime", HINT_BYLINE },
	{ "datum", HINT_BYLINE },
	{ "fecha", HINT_BYLINE },
	{ "meta", HINT_BYLINE },
	{ "metadata", HINT_BYLINE },
	{ "postmeta", HINT_BYLINE },
	{ "published", HINT_BYLINE },
	{ "pubdate", HINT_BYLINE },
	{ "reporter", HINT_BYLINE },
	{ "timestamp", HINT_BYLINE },
	{ "writer", HINT_BYLINE },

	{ "comment", HINT_COMMENTS },
	{ "comments", HINT_COMMENTS },
	{ "commentlist", HINT_COMMENTS },
	{ "commentaires", HINT_COMMENTS },
	{ "comentario", HINT_COMMENTS },
	{ "comentarios", HINT_COMMENTS },
	{ "commenti", HINT_COMMENTS },
	{ "discussion", HINT_COMMENTS },
	{ "disqus", HINT_COMMENTS },
	{ "guestbook", HINT_COMMENTS },
	{ "kommentar", HINT_COMMENTS },
	{ "kommentare", HINT_COMMENTS },
	{ "respond", HINT_COMMENTS },
	{ "responses", HINT_COMMENTS },

	{ "ad", HINT_AROUND },
	{ "ads", HINT_AROUND },
	{ "addthis", HINT_AROUND },
	{ "adsbygoogle", HINT_AROUND },
	{ "aboutauthor", HINT_AROUND },
	{ "addtoany", HINT_AROUND },
	{ "advert", HINT_AROUND },
	{ "advertisement", HINT_AROUND },
	{ "advertising", HINT_AROUND },
	{ "adslot", HINT_AROUND },
	{ "adunit", HINT_AROUND },
	{ "alsoread", HINT_AROUND },
	{ "anzeige", HINT_AROUND },
	{ "appeal", HINT_AROUND },
	{ "authorbio", HINT_AROUND },
	{ "authorbox", HINT_AROUND },
	{ "authorcard", HINT_AROUND },
	{ "authorinfo", HINT_AROUND },
	{ "authorprofile", HINT_AROUND },
	{ "banner", HINT_AROUND },
	{ "bio", HINT_AROUND },
	{ "bookmark", HINT_AROUND },
	{ "breadcrumb", HINT_AROUND },
	{ "breadcrumbs", HINT_AROUND },
	{ "carousel", HINT_AROUND },
	{ "colophon", HINT_AROUND },
	{ "consent", HINT_AROUND },
	{ "cookie", HINT_AROUND },
	{ "cookies", HINT_AROUND },
	{ "copyright", HINT_AROUND },
	{ "crumbs", HINT_AROUND },
	{ "cta", HINT_AROUND },
	{ "dialog", HINT_AROUND },
	{ "disclaimer", HINT_AROUND },
	{ "donate", HINT_AROUND },
	{ "donation", HINT_AROUND },
	{ "dropdown", HINT_AROUND },
	{ "empfehlungen", HINT_AROUND },
	{ "facebook", HINT_AROUND },
	{ "flyout", HINT_AROUND },
	{ "follow", HINT_AROUND },
	{ "footer", HINT_AROUND },
	{ "gdpr", HINT_AROUND },
	{ "headlines", HINT_AROUND },
	{ "jumplink", HINT_AROUND },
	{ "legal", HINT_AROUND },
	{ "login", HINT_AROUND },
	{ "mailing", HINT_AROUND },
	{ "masthead", HINT_AROUND },
	{ "menu", HINT_AROUND },
	{ "modal", HINT_AROUND },
	{ "mostread", HINT_AROUND },
	{ "mostpopular", HINT_AROUND },
	{ "nav", HINT_AROUND },
	{ "navbar", HINT_AROUND },
	{ "navi", HINT_AROUND },
	{ "navigation", HINT_AROUND },
	{ "newsletter", HINT_AROUND },
	{ "offer", HINT_AROUND },
	{ "outbrain", HINT_AROUND },
	{ "overlay", HINT_AROUND },
	{ "pager", HINT_AROUND },
	{ "pagination", HINT_AROUND },
	{ "partner", HINT_AROUND },
	{ "paywall", HINT_AROUND },
	{ "piano", HINT_AROUND },
	{ "poll", HINT_AROUND },
	{ "popular", HINT_AROUND },
	{ "popup", HINT_AROUND },
	{ "prev", HINT_AROUND },
	{ "promo", HINT_AROUND },
	{ "promobox", HINT_AROUND },
	{ "promoted", HINT_AROUND },
	{ "promotion", HINT_AROUND },
	{ "publicidad", HINT_AROUND },
	{ "publicidade", HINT_AROUND },
	{ "publicite", HINT_AROUND },
	{ "pubblicita", HINT_AROUND },
	{ "rating", HINT_AROUND },
	{ "readmore", HINT_AROUND },
	{ "recirc", HINT_AROUND },
	{ "recirculation", HINT_AROUND },
	{ "recommend", HINT_AROUND },
	{ "recommendation", HINT_AROUND },
	{ "recommendations", HINT_AROUND },
	{ "recommended", HINT_AROUND },
	{ "register", HINT_AROUND },
	{ "registration", HINT_AROUND },
	{ "related", HINT_AROUND },
	{ "relatedarticles", HINT_AROUND },
	{ "relatedcontent", HINT_AROUND },
	{ "relatednews", HINT_AROUND },
	{ "relatedposts", HINT_AROUND },
	{ "relatedstories", HINT_AROUND },
	{ "relacionadas", HINT_AROUND },
	{ "relacionados", HINT_AROUND },
	{ "reklam", HINT_AROUND },
	{ "reklama", HINT_AROUND },
	{ "share", HINT_AROUND },
	{ "sharebar", HINT_AROUND },
	{ "sharing", HINT_AROUND },
	{ "sharedaddy", HINT_AROUND },
	{ "sharethis", HINT_AROUND },
	{ "shoutbox", HINT_AROUND },
	{ "sidebar", HINT_AROUND },
	{ "signin", HINT_AROUND },
	{ "signup", HINT_AROUND },
	{ "skip", HINT_AROUND },
	{ "social", HINT_AROUND },
	{ "socials", HINT_AROUND },
	{ "sponsor", HINT_AROUND },
	{ "sponsored", HINT_AROUND },
	{ "subscribe", HINT_AROUND },
	{ "subscription", HINT_AROUND },
	{ "survey", HINT_AROUND },
	{ "taboola", HINT_AROUND },
	{ "tags", HINT_AROUND },
	{ "taglist", HINT_AROUND },
	{ "teaser", HINT_AROUND },
	{ "teasers", HINT_AROUND },
	{ "ticker", HINT_AROUND },
	{ "toolbar", HINT_AROUND },
	{ "toolbox", HINT_AROUND },
	{ "tooltip", HINT_AROUND },
	{ "topics", HINT_AROUND },
	{ "trending", HINT_AROUND },
	{ "twitter", HINT_AROUND },
	{ "upsell", HINT_AROUND },
	{ "verwandte", HINT_AROUND },
	{ "weather", HINT_AROUND },
	{ "werbung", HINT_AROUND },
	{ "whatsapp", HINT_AROUND },
	{ "yarpp", HINT_AROUND },
	{ "widget", HINT_AROUND },

	{ "caption", HINT_CAPTION },
	{ "credit", HINT_CAPTION },
	{ "credits", HINT_CAPTION },
	{ "figcaption", HINT_CAPTION },
	{ "legende", HINT_CAPTION },
	{ "photocredit", HINT_CAPTION },
	{ "bildunterschrift", HINT_CAPTION },
	{ "copyrightinfo", HINT_CAPTION },

	{ "assistive", HINT_UNSEEN },
	{ "noprint", HINT_AROUND },
	{ "offscreen", HINT_UNSEEN },
	{ "printonly", HINT_UNSEEN },
	{ "sronly", HINT_UNSEEN },
	{ "screenreader", HINT_UNSEEN },
	{ "visuallyhidden", HINT_UNSEEN },
};

/* Before one of these a word says the opposite, or nothing: "no-sidebar",
 * "has-comments". */
static const char *const turns[] = { "has", "hide", "is", "no", "with",
	"without", "show", "js" };

enum { LONGEST_WORD = 32, MOST_WORDS = 40 };

static unsigned
find(const char *word)
{
	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++)
		if (*words[i].word == *word && !strcmp(words[i].word, word))
			return words[i].hint;
	return 0;
}

static bool
is_turn(const char *word)
{
	for (size_t i = 0; i < sizeof(turns) / sizeof(*turns); i++)
		if (!strcmp(turns[i], word))
			return true;
	return false;
}

/* The next word of `s` from `*at` in lower case; a capital after a small
 * letter starts one.  `*apart` tells if a blank stands before it. */
static bool
next_word(struct slice s, size_t *at, char word[LONGEST_WORD], bool *apart)
{
	size_t i = *at, n = 0;

	*apart = false;
	while (i < s.len && !ascii_alnum((unsigned char)s.s[i]))
		*apart |= ascii_space((unsigned char)s.s[i++]);
	if (i == s.len)
		return false;
	for (; i < s.len && ascii_alnum((unsigned char)s.s[i]); i++) {
		int c = (unsigned char)s.s[i];

		if (n && ascii_upper(c) &&
		    ascii_lower((unsigned char)s.s[i - 1]))
			break;
		if (n < LONGEST_WORD - 1)
			word[n++] = (char)ascii_tolower(c);
	}
	word[n] = '\0';
	*at = i;
	return true;
}

/* The two words as one: "article-body". */
static unsigned
find_pair(const char *a, const char *b)
{
	char pair[2 * LONGEST_WORD];
	size_t n = strlen(a);

	memcpy(pair, a, n);
	memcpy(pair + n, b, strlen(b) + 1);
	return find(pair);
}

unsigned
hints_of(struct slice names)
{
	char word[LONGEST_WORD], last[LONGEST_WORD] = "";
	unsigned hints = 0;
	size_t at = 0;
	bool apart;

	for (int i = 0; i < MOST_WORDS && next_word(names, &at, word, &apart);
	    i++) {
		if (apart)
			*last = '\0';
		if (!is_turn(last)) {
			hints |= find(word);
			if (*last)
				hints |= find_pair(last, word);
		}
		memcpy(last, word, sizeof(last));
	}
	return hints;
}

static const char *const away_list[] = {
	"ad", "advertisement", "advertising", "anzeige", "publicidad",
	"publicidade", "publicité", "pubblicità", "reklama", "reklam",
	"mainos", "annons", "annonse", "annonce", "реклама", "广告", "広告",
	"also read", "read also", "read more", "read next", "more on",
	"see also", "related", "recommended", "don't miss", "more from",
	"sign up", "subscribe", "follow us", "share this", "click here",
	"continue reading", "image source", "listen to this", "photo:",
	"watch:", "download our app", "all rights reserved", "copyright ©",
	"©", "print this", "email this", "most read", "most popular",
	"top stories", "latest news", "latest stories", "more stories",
	"more news", "you may also like", "you might also like",
	"you may like", "editor's picks", "editors' picks", "trending",
	"what to read next", "up next", "in other news", "also today",
	"popular stories", "popular posts", "recent posts", "also on",
	"join our", "get the latest", "get our", "support our",
	"lesen sie auch", "lesen sie mehr", "mehr zum thema", "auch interessant",
	"mehr dazu", "weiterlesen", "zum thema",
	"lire aussi", "à lire", "lire la suite", "voir aussi", "sur le même sujet",
	"abonnez-vous", "inscrivez-vous",
	"lea también", "lee también", "leer más", "te puede interesar",
	"ver también", "le puede interesar", "suscríbete", "suscríbase",
	"leia também", "leia mais", "veja também", "saiba mais", "siga o",
	"leggi anche", "leggi tutto", "vedi anche", "iscriviti",
	"lees ook", "lees meer", "läs också", "läs även", "läs mer", "les også",
	"les mer", "læs også", "læs mere", "lue myös", "lue lisää", "loe ka",
	"lasi arī", "skaitykite taip pat",
	"czytaj także", "czytaj też", "czytaj więcej", "zobacz też",
	"zobacz także", "čtěte také", "čtěte více", "čítajte aj",
	"olvassa el", "kapcsolódó", "citește și", "citeşte şi", "vezi și",
	"прочетете още", "читайте также", "читайте ещё", "смотрите также",
	"подписывайтесь", "читайте також", "дивіться також", "чытайце таксама",
	"διαβάστε επίσης", "διαβάστε ακόμα", "ayrıca bakınız", "ilgili haber",
	"bunlar da ilginizi çekebilir", "اقرأ أيضا", "اقرأ أيضاً", "إقرأ أيضا",
	"موضوعات ذات صلة", "بیشتر بخوانید", "קראו גם", "यह भी पढ़ें",
	"आगे पढ़ें", "baca juga", "baca selengkapnya", "xem thêm", "đọc thêm",
	"อ่านเพิ่มเติม", "関連記事", "あわせて読みたい", "相关阅读", "相关报道",
	"延伸閱讀", "相關新聞", "관련기사", "soma pia",
};

/* What may stand behind a phrase: anything but more of its last word behind a
 * long one; short ones are so common within sentences that the line must end
 * there or go on with a colon. */
static bool
ends_phrase(struct slice rest, bool is_long)
{
	uint32_t ch;

	if (!rest.len)
		return true;
	if (is_long)
		return !ascii_alnum((unsigned char)*rest.s);
	utf8_decode(rest.s, rest.len, &ch);
	return ch == ':' || ch == 0xff1a || ch == '|' || ch == 0x203a ||
	    ch == 0xbb || ch == '>' || ch == 0x2026;
}

bool
hints_leads_away(struct slice text)
{
	enum { LONG_PHRASE = 8, PREFIX = 100 };
	struct str low = { 0 };
	bool away = false;

	for (size_t i = 0; i < text.len && i < PREFIX;) {
		uint32_t ch;
		char buf[4];

		i += utf8_decode(text.s + i, text.len - i, &ch);
		str_addn(&low, buf, utf8_encode(utf8_lower(ch), buf));
	}
	for (size_t i = 0; !away && i < sizeof(away_list) / sizeof(*away_list);
	    i++) {
		size_t n = strlen(away_list[i]);

		away = slice_starts(str_slice(&low), away_list[i]) &&
		    ends_phrase(slice_make(low.s + n, low.len - n),
		    n >= LONG_PHRASE);
	}
	str_clear(&low);
	return away;
}

size_t
hints_by(struct slice text)
{
	static const char *const by[] = { "by ", "by: ", "von ", "par ",
		"por ", "di ", "door ", "av ", "af ", "autor: ", "autore: ",
		"auteur: ", "author: ", "text: ", "written by ",
		"reported by ", "автор: ", "yazan: ",
		"oleh ", "przez ", "autor ", "autorin: " };

	for (size_t i = 0; i < sizeof(by) / sizeof(*by); i++)
		if (slice_casestarts(text, by[i]))
			return strlen(by[i]);
	return 0;
}
