/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "parse/element.h"

#include <stdlib.h>

/* Sorted by name.  Of rows that fill the same field the lowest rank wins,
 * and of one rank the first in the document. */
const struct element element_table[] = {
/* name, vocabulary, where, kind, to, action, field, rank */
{ "a", NS_RSS, IN_STORY, EL_TEXT, 0, DO_LINK, F_LINK, 6 },
{ "abstract", NS_CORE, IN_ANY, EL_TEXT, 0, DO_HTML, F_SUMMARY, 2 },
{ "abstract", NS_DCTERMS, IN_ANY, EL_TEXT, 0, DO_HTML, F_SUMMARY, 2 },
{ "author", NS_CORE, IN_ANY, EL_NODE, IN_PERSON, DO_AUTHOR, 0, 0 },
{ "author", NS_DC | NS_DCTERMS, IN_ANY, EL_NODE, IN_PERSON, DO_AUTHOR, 0, 1 },
{ "author", NS_ITUNES, IN_ANY, EL_NODE, IN_PERSON, DO_AUTHOR, 0, 2 },
{ "author", NS_GOOGLEPLAY, IN_ANY, EL_NODE, IN_PERSON, DO_AUTHOR, 0, 3 },
{ "bag", NS_RDF, IN_STORY, EL_THROUGH, 0, DO_NOTHING, 0, 0 },
{ "body", NS_CORE, IN_STORY, EL_TEXT, 0, DO_HTML, F_CONTENT, 1 },
{ "body", NS_XHTML, IN_STORY, EL_XHTML, 0, DO_HTML, F_CONTENT, 1 },
{ "box", NS_GEORSS, IN_STORY, EL_TEXT, 0, DO_POSITIONS, 0, 2 },
{ "category", NS_CORE, IN_ANY, EL_NODE, IN_IMAGE, DO_CATEGORY, 0, 0 },
{ "category", NS_ITUNES | NS_GOOGLEPLAY, IN_ANY, EL_NODE, 0, DO_CATEGORY, 0,
    0 },
{ "category", NS_MEDIA, IN_ANY | IN_MEDIA, EL_NODE, IN_IMAGE, DO_CATEGORY, 0,
    0 },
{ "channel", NS_CORE | NS_FOREIGN, IN_FEED, EL_THROUGH, 0, DO_NOTHING, 0, 0 },
{ "circle", NS_GEORSS, IN_STORY, EL_TEXT, 0, DO_POINT, 0, 2 },
{ "comment", NS_WFW, IN_STORY, EL_TEXT, 0, DO_URL, F_COMMENTS, 2 },
{ "commentrss", NS_WFW, IN_STORY, EL_TEXT, 0, DO_URL, F_COMMENTS_FEED, 0 },
{ "comments", NS_CORE, IN_STORY, EL_TEXT, 0, DO_URL, F_COMMENTS, 0 },
{ "comments", NS_SLASH, IN_STORY, EL_TEXT, 0, DO_COUNT, F_COMMENTS_COUNT, 0 },
{ "content", NS_CORE, IN_STORY, EL_TEXT, 0, DO_HTML, F_CONTENT, 0 },
{ "content", NS_MEDIA, IN_STORY | IN_MEDIA, EL_NODE, IN_MEDIA, DO_MEDIA, 0,
    0 },
{ "contributor", NS_CORE | NS_DC | NS_DCTERMS, IN_ANY, EL_NODE, IN_PERSON,
    DO_CONTRIBUTOR, 0, 0 },
{ "coordinates", NS_GML, IN_STORY, EL_TEXT, 0, DO_COORDINATES, 0, 1 },
{ "copyright", NS_CORE, IN_ANY, EL_TEXT, 0, DO_PLAIN, F_RIGHTS, 0 },
{ "copyright", NS_MEDIA, IN_ANY | IN_MEDIA, EL_TEXT, 0, DO_PLAIN, F_RIGHTS,
    3 },
{ "created", NS_CORE, IN_STORY, EL_TEXT, 0, DO_DATE, F_PUBLISHED, 3 },
{ "created", NS_DCTERMS, IN_STORY, EL_TEXT, 0, DO_DATE, F_PUBLISHED, 3 },
{ "creator", NS_DC | NS_DCTERMS, IN_ANY, EL_NODE, IN_PERSON, DO_AUTHOR, 0,
    1 },
{ "date", NS_DC, IN_STORY, EL_TEXT, 0, DO_DATE, F_PUBLISHED, 1 },
{ "date", NS_DC, IN_FEED, EL_TEXT, 0, DO_DATE, F_UPDATED, 2 },
{ "date", NS_DCTERMS, IN_STORY, EL_TEXT, 0, DO_DATE, F_PUBLISHED, 2 },
{ "day", NS_CORE, IN_HOURS, EL_TEXT, 0, DO_DAY, 0, 0 },
{ "description", NS_CORE, IN_ANY, EL_TEXT, 0, DO_HTML, F_SUMMARY, 0 },
{ "description", NS_DC | NS_DCTERMS, IN_ANY, EL_TEXT, 0, DO_HTML, F_SUMMARY,
    1 },
{ "description", NS_MEDIA, IN_STORY | IN_MEDIA, EL_TEXT, 0, DO_HTML,
    F_SUMMARY, 5 },
{ "description", NS_GOOGLEPLAY, IN_ANY, EL_TEXT, 0, DO_HTML, F_SUMMARY, 6 },
{ "div", NS_XHTML, IN_STORY, EL_XHTML, 0, DO_HTML, F_CONTENT, 2 },
{ "duration", NS_ITUNES, IN_STORY, EL_TEXT, 0, DO_DURATION, 0, 0 },
{ "email", NS_CORE | NS_ITUNES, IN_PERSON, EL_TEXT, 0, DO_EMAIL, 0, 0 },
{ "enclosure", NS_CORE | NS_FOREIGN, IN_STORY, EL_TEXT, 0, DO_ENCLOSURE, 0,
    0 },
{ "encoded", NS_CONTENT, IN_STORY, EL_TEXT, 0, DO_HTML, F_CONTENT, 0 },
{ "encoded", NS_RSS, IN_STORY, EL_TEXT, 0, DO_HTML, F_CONTENT, 1 },
{ "entry", NS_CORE | NS_FOREIGN, IN_FEED, EL_STORY, IN_STORY, DO_NOTHING, 0,
    0 },
{ "envelope", NS_GML, IN_STORY, EL_THROUGH, 0, DO_NOTHING, 0, 0 },
{ "exterior", NS_GML, IN_STORY, EL_THROUGH, 0, DO_NOTHING, 0, 0 },
{ "full-text", NS_YANDEX, IN_STORY, EL_TEXT, 0, DO_HTML, F_CONTENT, 1 },
{ "fullitem", NS_CORE | NS_FOREIGN, IN_STORY, EL_TEXT, 0, DO_HTML, F_CONTENT,
    1 },
{ "fulltext", NS_RSS, IN_STORY, EL_TEXT, 0, DO_HTML, F_CONTENT, 1 },
{ "generator", NS_CORE, IN_FEED, EL_TEXT, 0, DO_PLAIN, F_GENERATOR, 0 },
{ "generatoragent", NS_ADMIN, IN_FEED, EL_TEXT, 0, DO_GENERATOR, F_GENERATOR,
    1 },
{ "group", NS_MEDIA, IN_STORY, EL_NODE, IN_MEDIA, DO_NOTHING, 0, 0 },
{ "guid", NS_CORE, IN_STORY, EL_TEXT, 0, DO_GUID, F_ID, 0 },
{ "homepage", NS_CORE | NS_FOAF, IN_PERSON, EL_TEXT, 0, DO_URI, 0, 0 },
{ "hour", NS_CORE, IN_HOURS, EL_TEXT, 0, DO_HOUR, 0, 0 },
{ "icon", NS_CORE, IN_FEED, EL_TEXT, 0, DO_URL, F_IMAGE, 0 },
{ "id", NS_CORE, IN_ANY, EL_TEXT, 0, DO_ID, F_ID, 0 },
{ "identifier", NS_DC | NS_DCTERMS, IN_STORY, EL_TEXT, 0, DO_ID, F_ID, 2 },
{ "image", NS_CORE, IN_FEED, EL_NODE, IN_IMAGE, DO_IMAGE, F_IMAGE, 2 },
{ "image", NS_CORE, IN_STORY, EL_NODE, IN_IMAGE, DO_IMAGE, F_IMAGE, 2 },
{ "image", NS_ITUNES, IN_FEED | IN_STORY, EL_NODE, IN_IMAGE, DO_IMAGE,
    F_IMAGE, 3 },
{ "image", NS_GOOGLEPLAY, IN_FEED | IN_STORY, EL_NODE, IN_IMAGE, DO_IMAGE,
    F_IMAGE, 4 },
{ "issued", NS_CORE, IN_STORY, EL_TEXT, 0, DO_DATE, F_PUBLISHED, 0 },
{ "issued", NS_DCTERMS, IN_STORY, EL_TEXT, 0, DO_DATE, F_PUBLISHED, 2 },
{ "item", NS_CORE | NS_FOREIGN, IN_FEED, EL_STORY, IN_STORY, DO_NOTHING, 0,
    0 },
{ "item", NS_CONTENT, IN_STORY, EL_THROUGH, 0, DO_NOTHING, 0, 0 },
{ "items", NS_CONTENT, IN_STORY, EL_THROUGH, 0, DO_NOTHING, 0, 0 },
{ "items", NS_CORE, IN_FEED, EL_THROUGH, 0, DO_NOTHING, 0, 0 },
{ "keywords", NS_ITUNES | NS_MEDIA, IN_ANY | IN_MEDIA, EL_TEXT, 0,
    DO_KEYWORDS, 0, 0 },
{ "language", NS_CORE, IN_FEED | IN_STORY, EL_TEXT, 0, DO_PLAIN, F_LANG, 0 },
{ "language", NS_DC | NS_DCTERMS, IN_FEED | IN_STORY, EL_TEXT, 0, DO_PLAIN,
    F_LANG, 1 },
{ "lastbuilddate", NS_CORE, IN_FEED, EL_TEXT, 0, DO_DATE, F_UPDATED, 0 },
{ "lastmod", NS_RSS, IN_ANY, EL_TEXT, 0, DO_DATE, F_UPDATED, 3 },
{ "lat", NS_GEO, IN_STORY, EL_TEXT, 0, DO_LAT, 0, 1 },
{ "lat_long", NS_GEO, IN_STORY, EL_TEXT, 0, DO_POINT, 0, 1 },
{ "latitude", NS_ICBM | NS_GEO, IN_STORY, EL_TEXT, 0, DO_LAT, 0, 1 },
{ "li", NS_RDF, IN_STORY, EL_THROUGH, 0, DO_NOTHING, 0, 0 },
{ "line", NS_GEORSS, IN_STORY, EL_TEXT, 0, DO_POSITIONS, 0, 2 },
{ "linearring", NS_GML, IN_STORY, EL_THROUGH, 0, DO_NOTHING, 0, 0 },
{ "linestring", NS_GML, IN_STORY, EL_THROUGH, 0, DO_NOTHING, 0, 0 },
{ "link", NS_CORE, IN_ANY, EL_TEXT, 0, DO_LINK, F_LINK, 1 },
{ "link", NS_ITUNES, IN_ANY, EL_TEXT, 0, DO_LINK, F_LINK, 7 },
{ "location", NS_MEDIA, IN_STORY | IN_MEDIA, EL_NODE, IN_STORY, DO_NOTHING,
    0, 0 },
{ "logo", NS_CORE, IN_FEED, EL_TEXT, 0, DO_URL, F_IMAGE, 1 },
{ "long", NS_GEO, IN_STORY, EL_TEXT, 0, DO_LON, 0, 1 },
{ "longitude", NS_ICBM | NS_GEO, IN_STORY, EL_TEXT, 0, DO_LON, 0, 1 },
{ "lowercorner", NS_GML, IN_STORY, EL_TEXT, 0, DO_POSITIONS, 0, 2 },
{ "managingeditor", NS_CORE, IN_FEED, EL_NODE, IN_PERSON, DO_AUTHOR, 0, 0 },
{ "modified", NS_CORE, IN_ANY, EL_TEXT, 0, DO_DATE, F_UPDATED, 2 },
{ "modified", NS_DCTERMS, IN_ANY, EL_TEXT, 0, DO_DATE, F_UPDATED, 3 },
{ "name", NS_CORE | NS_FOAF | NS_ITUNES, IN_PERSON, EL_TEXT, 0, DO_NAME, 0,
    0 },
{ "origlink", NS_FEEDBURNER, IN_STORY, EL_TEXT, 0, DO_ORIG_LINK, F_LINK, 0 },
{ "person", NS_FOAF, IN_PERSON, EL_THROUGH, 0, DO_NOTHING, 0, 0 },
{ "point", NS_GEORSS, IN_STORY, EL_TEXT, 0, DO_POINT, 0, 0 },
{ "point", NS_GML | NS_GEO, IN_STORY, EL_THROUGH, 0, DO_NOTHING, 0, 0 },
{ "polygon", NS_GEORSS, IN_STORY, EL_TEXT, 0, DO_POSITIONS, 0, 2 },
{ "polygon", NS_GML, IN_STORY, EL_THROUGH, 0, DO_NOTHING, 0, 0 },
{ "pos", NS_GML, IN_STORY, EL_TEXT, 0, DO_POINT, 0, 1 },
{ "poslist", NS_GML, IN_STORY, EL_TEXT, 0, DO_POSITIONS, 0, 2 },
{ "pubdate", NS_CORE, IN_FEED, EL_TEXT, 0, DO_DATE, F_UPDATED, 1 },
{ "pubdate", NS_CORE, IN_STORY, EL_TEXT, 0, DO_DATE, F_PUBLISHED, 0 },
{ "published", NS_CORE, IN_STORY, EL_TEXT, 0, DO_DATE, F_PUBLISHED, 0 },
{ "rights", NS_CORE, IN_ANY, EL_TEXT, 0, DO_PLAIN, F_RIGHTS, 0 },
{ "rights", NS_DC, IN_ANY, EL_TEXT, 0, DO_PLAIN, F_RIGHTS, 1 },
{ "rights", NS_DCTERMS, IN_ANY, EL_TEXT, 0, DO_PLAIN, F_RIGHTS, 2 },
{ "skipdays", NS_CORE, IN_FEED, EL_NODE, IN_HOURS, DO_NOTHING, 0, 0 },
{ "skiphours", NS_CORE, IN_FEED, EL_NODE, IN_HOURS, DO_NOTHING, 0, 0 },
{ "source", NS_CORE, IN_STORY, EL_NODE, IN_SOURCE, DO_SOURCE, 0, 0 },
{ "source", NS_DC | NS_DCTERMS, IN_STORY, EL_TEXT, 0, DO_DC_SOURCE, 0, 4 },
{ "subject", NS_DC | NS_DCTERMS, IN_ANY, EL_NODE, IN_IMAGE, DO_CATEGORY, 0,
    0 },
{ "subtitle", NS_CORE, IN_FEED, EL_TEXT, 0, DO_HTML, F_SUMMARY, 0 },
{ "subtitle", NS_ITUNES, IN_FEED | IN_STORY, EL_TEXT, 0, DO_HTML, F_SUMMARY,
    3 },
{ "summary", NS_ATOM, IN_STORY, EL_TEXT, 0, DO_HTML, F_SUMMARY, 0 },
{ "summary", NS_RSS, IN_STORY, EL_TEXT, 0, DO_HTML, F_SUMMARY, 1 },
{ "summary", NS_ITUNES, IN_FEED, EL_TEXT, 0, DO_HTML, F_SUMMARY, 4 },
{ "summary", NS_ITUNES, IN_STORY, EL_TEXT, 0, DO_HTML, F_CONTENT, 9 },
{ "tagline", NS_CORE, IN_FEED, EL_TEXT, 0, DO_HTML, F_SUMMARY, 0 },
{ "thumbnail", NS_MEDIA, IN_FEED | IN_STORY | IN_MEDIA, EL_TEXT, 0, DO_IMAGE,
    F_IMAGE, 5 },
{ "title", NS_CORE, IN_ANY, EL_TEXT, 0, DO_TITLE, F_TITLE, 0 },
{ "title", NS_DC | NS_DCTERMS, IN_ANY, EL_TEXT, 0, DO_TITLE, F_TITLE, 1 },
{ "title", NS_ITUNES, IN_ANY, EL_TEXT, 0, DO_TITLE, F_TITLE, 2 },
{ "title", NS_MEDIA, IN_STORY | IN_MEDIA, EL_TEXT, 0, DO_TITLE, F_TITLE, 3 },
{ "total", NS_THR, IN_STORY, EL_TEXT, 0, DO_COUNT, F_COMMENTS_COUNT, 1 },
{ "ttl", NS_CORE, IN_FEED, EL_TEXT, 0, DO_COUNT, F_TTL, 0 },
{ "updated", NS_CORE, IN_ANY, EL_TEXT, 0, DO_DATE, F_UPDATED, 2 },
{ "updatefrequency", NS_SY, IN_FEED, EL_TEXT, 0, DO_FREQUENCY, 0, 0 },
{ "updateperiod", NS_SY, IN_FEED, EL_TEXT, 0, DO_PERIOD, 0, 0 },
{ "uppercorner", NS_GML, IN_STORY, EL_TEXT, 0, DO_POSITIONS, 0, 2 },
{ "uri", NS_CORE, IN_PERSON, EL_TEXT, 0, DO_URI, 0, 0 },
{ "url", NS_CORE, IN_PERSON, EL_TEXT, 0, DO_URI, 0, 0 },
{ "url", NS_CORE, IN_IMAGE, EL_TEXT, 0, DO_URL, F_IMAGE, 2 },
{ "value", NS_RDF, IN_STORY, EL_TEXT, 0, DO_HTML, F_CONTENT, 2 },
{ "where", NS_GEORSS, IN_STORY, EL_THROUGH, 0, DO_NOTHING, 0, 0 },
};

const size_t element_count = sizeof element_table / sizeof *element_table;

const struct element *
element_find(uint32_t ns, const char *name, unsigned where)
{
	char key[20];
	size_t len = strlen(name), lo = 0, hi = element_count;

	if (len >= sizeof key)
		return NULL;
	for (size_t i = 0; i <= len; i++)
		key[i] = (char)ascii_tolower((unsigned char)name[i]);
	while (lo < hi) {
		size_t mid = (lo + hi) / 2;

		if (strcmp(element_table[mid].name, key) < 0)
			lo = mid + 1;
		else
			hi = mid;
	}
	for (; lo < element_count && !strcmp(element_table[lo].name, key);
	    lo++)
		if ((element_table[lo].ns & ns) &&
		    (element_table[lo].where & where))
			return &element_table[lo];
	return NULL;
}

/* Addresses as they are left by ns_of_url(), each the beginning of those
 * that mean the vocabulary; usual prefixes, parted by blanks. */
static const struct {
	enum ns ns;
	const char *urls, *prefixes;
} vocabularies[] = {
	{ NS_ATOM, "w3.org/2005/atom purl.org/atom/ns purl.org/net/echo "
	    "example.com/newformat purl.org/atom/ns#draft "
	    "w3.org/2005/ato intertwingly.net/atom",
	    "atom a10 atom10 atom03" },
	{ NS_RSS, "purl.org/rss/1.0/modules/rss091 backend.userland.com/ "
	    "blogs.law.harvard.edu/tech cyber.law.harvard.edu/rss "
	    "cyber.harvard.edu/rss my.netscape.com/ "
	    "channel.netscape.com/rdf my.userland.com/rss "
	    "backend.userland.com/rss purl.org/net/rss1.1 "
	    "rssboard.org/rss-specification purl.org/rss/2.0 "
	    "purl.org/rss/0.9 www.rssboard.org", "rss rss1 rss20 rss10" },
	{ NS_CONTENT, "purl.org/rss/1.0/modules/content "
	    "purl.org/rss/modules/content", "content" },
	{ NS_SLASH, "purl.org/rss/1.0/modules/slash", "slash" },
	{ NS_SY, "purl.org/rss/1.0/modules/syndication", "sy syn" },
	{ NS_DC, "purl.org/dc/elements/1. purl.org/dc/elements "
	    "purl.org/metadata/dublin_core "
	    "dublincore.org/documents/dcmi-namespace", "dc" },
	{ NS_DCTERMS, "purl.org/dc/terms", "dcterms dct dcterm" },
	{ NS_MEDIA, "search.yahoo.com/mrss tools.search.yahoo.com/mrss "
	    "video.search.yahoo.com/mrss rssboard.org/media-rss "
	    "search.yahoo.com/rss search.yahoo.com/searchrss",
	    "media mrss" },
	{ NS_ITUNES, "itunes.com/dtds/podcast itunes.com/dtds "
	    "example.com/dtds/podcast "
	    "itunes.apple.com/dtds/podcast", "itunes" },
	{ NS_WFW, "wellformedweb.org/commentapi", "wfw" },
	{ NS_THR, "purl.org/syndication/thread", "thr" },
	{ NS_GEORSS, "georss.org/georss", "georss" },
	{ NS_GML, "opengis.net/gml", "gml" },
	{ NS_GEO, "w3.org/2003/01/geo", "geo" },
	{ NS_ICBM, "postneo.com/icbm", "icbm" },
	{ NS_FEEDBURNER, "rssnamespace.org/feedburner/ext "
	    "pheedo.com/namespace/pheedo", "feedburner pheedo" },
	{ NS_XHTML, "w3.org/1999/xhtml", "xhtml html xht h" },
	{ NS_RDF, "w3.org/1999/02/22-rdf-syntax-ns", "rdf" },
	{ NS_ADMIN, "webns.net/mvcb", "admin" },
	{ NS_FOAF, "xmlns.com/foaf/0.1", "foaf" },
	{ NS_GOOGLEPLAY, "google.com/schemas/play-podcasts", "googleplay" },
	{ NS_YANDEX, "news.yandex.ru turbo.yandex.ru", "yandex turbo" },
};

static const size_t n_vocabularies =
    sizeof vocabularies / sizeof *vocabularies;

enum ns
ns_of_url(const char *url)
{
	struct slice s = slice_trim(slice_of(url)), rest, one;
	char key[80];

	if (slice_casestarts(s, "http://"))
		s = slice_make(s.s + 7, s.len - 7);
	else if (slice_casestarts(s, "https://"))
		s = slice_make(s.s + 8, s.len - 8);
	if (slice_casestarts(s, "www."))
		s = slice_make(s.s + 4, s.len - 4);
	s.len = s.len < sizeof key ? s.len : sizeof key;
	for (size_t i = 0; i < s.len; i++)
		key[i] = (char)ascii_tolower((unsigned char)s.s[i]);
	s.s = key;
	while (s.len && (s.s[s.len - 1] == '/' || s.s[s.len - 1] == '#'))
		s.len--;
	/* RSS 1.0 itself is the beginning of its modules. */
	if (!s.len || slice_is(s, "purl.org/rss/1.0"))
		return NS_RSS;
	for (size_t i = 0; i < n_vocabularies; i++) {
		rest = slice_of(vocabularies[i].urls);
		while (slice_split(&rest, ' ', &one))
			if (s.len >= one.len &&
			    !memcmp(s.s, one.s, one.len))
				return vocabularies[i].ns;
	}
	return NS_FOREIGN;
}

enum ns
ns_of_prefix(const char *prefix)
{
	for (size_t i = 0; i < n_vocabularies; i++) {
		struct slice rest = slice_of(vocabularies[i].prefixes), one;

		while (slice_split(&rest, ' ', &one))
			if (slice_caseeq(one, slice_of(prefix)))
				return vocabularies[i].ns;
	}
	return NS_FOREIGN;
}
