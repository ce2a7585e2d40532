/* SPDX-License-Identifier: MIT
 *
 * dossier_out.c - a dossier as text, Markdown, JSON and CSV. */
#include "config.h"

#include "app/dossier.h"

#include "app/export.h"
#include "base/i18n.h"
#include "base/json.h"
#include "news/story.h"
#include "text/date.h"
#include "text/utf8.h"

enum { SPARK = 30 };

bool
dossier_format_parse(const char *s, enum dossier_format *f)
{
	static const char *const names[] = { "text", "markdown", "json",
		"csv" };

	if (!strcmp(s, "md"))
		s = "markdown";
	for (int i = 0; i < DOSSIER_FORMATS; i++) {
		if (!strcmp(s, names[i])) {
			*f = (enum dossier_format)i;
			return true;
		}
	}
	return false;
}

/* --- the chart -------------------------------------------------------------- */

enum every
days_sums(const struct days *d, int64_t *sums, size_t n)
{
	enum every every = EVERY_DAY;
	int64_t len = 1, last, first;

	memset(sums, 0, n * sizeof(*sums));
	if (!d->n)
		return every;
	first = d->at[0].day;
	last = d->at[d->n - 1].day;
	if (last - first >= (int64_t)n * 7) {
		every = EVERY_MONTH;
		len = 30;
	} else if (last - first >= (int64_t)n) {
		every = EVERY_WEEK;
		len = 7;
	}
	for (size_t i = 0; i < d->n; i++) {
		int64_t back = (last - d->at[i].day) / len;

		if (back < (int64_t)n)
			sums[(int64_t)n - 1 - back] += d->at[i].stories;
	}
	return every;
}

void
spark(struct str *out, const int64_t *values, size_t n)
{
	static const char *const bars[] = { "▁", "▂", "▃", "▄", "▅", "▆",
		"▇", "█" };
	int64_t max = 0;

	for (size_t i = 0; i < n; i++)
		if (values[i] > max)
			max = values[i];
	for (size_t i = 0; i < n; i++) {
		if (values[i] <= 0)
			str_addc(out, ' ');
		else
			str_add(out, bars[(values[i] * 8 - 1) / max]);
	}
}

static const char *
every_name(enum every e)
{
	switch (e) {
	case EVERY_DAY:
		return _("by day");
	case EVERY_WEEK:
		return _("by week");
	default:
		return _("by month");
	}
}

/* --- text and Markdown ------------------------------------------------------ */

static void
clean(struct str *out, const char *s)
{
	if (s)
		utf8_clean(out, slice_of(s), false);
}

static void
add_day(struct str *out, int64_t t)
{
	if (t != TIME_NONE)
		date_iso_day(out, t);
}

static void
heading(struct str *out, bool md, const char *text)
{
	str_addf(out, md ? "\n## %s\n\n" : "\n%s\n", text);
}

static void
line(struct str *out, bool md, const char *label, const char *value)
{
	if (!value || !*value)
		return;
	str_addf(out, md ? "- %s: " : "%s: ", label);
	if (md)
		markdown_text(out, value);
	else
		clean(out, value);
	str_addc(out, '\n');
}

static void
write_offices(struct str *out, const struct dossier *d, bool md)
{
	if (d->offices.n)
		heading(out, md, _("Offices"));
	for (size_t i = 0; i < d->offices.n; i++) {
		const struct dossier_office *o = &d->offices.at[i];

		str_add(out, md ? "- " : "  ");
		if (o->from || o->until || o->current)
			str_addf(out, "%s – %s  ", o->from ? o->from : "…",
			    o->until       ? o->until
				: o->current ? _("now")
					     : "…");
		clean(out, o->role);
		str_addc(out, '\n');
	}
}

static void
write_numbers(struct str *out, const struct dossier *d, bool md)
{
	struct str s = { 0 };
	int64_t sums[SPARK];
	enum every every = days_sums(&d->days, sums, SPARK);

	str_addf(&s, P_("%lld story", "%lld stories",
		     (unsigned long)d->who.stories),
	    (long long)d->who.stories);
	str_addf(&s, P_(", %lld mention", ", %lld mentions",
		     (unsigned long)d->who.mentions),
	    (long long)d->who.mentions);
	line(out, md, _("In"), s.s);
	str_truncate(&s, 0);
	add_day(&s, d->who.first);
	str_add(&s, " – ");
	add_day(&s, d->who.last);
	if (d->who.first != TIME_NONE)
		line(out, md, _("Seen"), s.s);
	str_truncate(&s, 0);
	spark(&s, sums, SPARK);
	str_addf(&s, " (%s)", every_name(every));
	if (d->days.n > 1)
		line(out, md, _("Chart"), s.s);
	str_clear(&s);
}

static void
write_head(struct str *out, const struct dossier *d, bool md)
{
	struct str s = { 0 };

	str_add(out, md ? "# " : "");
	if (md)
		markdown_text(out, d->who.name);
	else
		clean(out, d->who.name);
	str_add(out, md ? "\n\n" : "\n");
	line(out, md, _("Type"), entity_type_name(d->who.type));
	line(out, md, _("Role"), d->now.whole);
	for (size_t i = 0; i < d->facts.n; i++)
		line(out, md, d->facts.at[i].label, d->facts.at[i].value);
	for (size_t i = 0; i < d->aliases.n; i++)
		str_addf(&s, "%s%s", i ? ", " : "", d->aliases.at[i]);
	line(out, md, _("Also called"), str_get(&s));
	str_clear(&s);
	write_numbers(out, d, md);
}

static void
write_beside(struct str *out, const struct dossier *d, bool md)
{
	if (!d->beside.n)
		return;
	heading(out, md, _("Together with"));
	if (md)
		str_addf(out, "| %s | %s | %s |\n| --- | --- | ---: |\n",
		    _("Name"), _("Type"), _("Stories"));
	for (size_t i = 0; i < d->beside.n; i++) {
		const struct beside *b = &d->beside.at[i];

		str_add(out, md ? "| " : "  ");
		if (md)
			markdown_text(out, b->name);
		else
			clean(out, b->name);
		str_addf(out, md ? " | %s | %lld |\n" : " (%s) ×%lld\n",
		    entity_type_name(b->type), (long long)b->common);
	}
}

static void
write_excerpt(struct str *out, const struct excerpt *x, bool md)
{
	str_add(out, md ? "- " : "  ");
	add_day(out, x->row.time);
	str_add(out, "  ");
	if (md)
		markdown_link(out, x->row.title, x->row.url);
	else
		clean(out, x->row.title);
	str_add(out, " — ");
	if (md)
		markdown_text(out, x->row.feed_title);
	else
		clean(out, x->row.feed_title);
	str_addc(out, '\n');
	if (!x->sentence)
		return;
	str_add(out, md ? "  > " : "      ");
	if (md)
		markdown_text(out, x->sentence);
	else
		clean(out, x->sentence);
	str_addc(out, '\n');
}

static void
write_words(struct str *out, const struct dossier *d, bool md)
{
	struct str s = { 0 };

	write_head(out, d, md);
	write_offices(out, d, md);
	write_beside(out, d, md);
	if (d->common >= 0)
		str_addf(&s, _("Stories (%lld)"), (long long)d->common);
	else
		str_add(&s, _("Stories"));
	if (d->stories.n)
		heading(out, md, s.s);
	for (size_t i = 0; i < d->stories.n; i++)
		write_excerpt(out, &d->stories.at[i], md);
	str_clear(&s);
}

/* --- JSON ------------------------------------------------------------------- */

static void
json_who(struct json *j, const struct dossier *d)
{
	json_kv(j, "name", d->who.name);
	json_kv(j, "type", entity_type_name(d->who.type));
	json_kv(j, "kb", d->who.known ? d->who.key : NULL);
	json_kv(j, "country", *d->who.country ? d->who.country : NULL);
	json_kv(j, "role", d->now.role);
	json_key(j, "aliases");
	json_open(j, '[');
	for (size_t i = 0; i < d->aliases.n; i++)
		json_text(j, d->aliases.at[i]);
	json_close(j);
	json_key(j, "offices");
	json_open(j, '[');
	for (size_t i = 0; i < d->offices.n; i++) {
		json_open(j, '{');
		json_kv(j, "role", d->offices.at[i].role);
		json_kv(j, "from", d->offices.at[i].from);
		json_kv(j, "until", d->offices.at[i].until);
		json_key(j, "current");
		json_bool(j, d->offices.at[i].current);
		json_close(j);
	}
	json_close(j);
	json_kv_int(j, "stories", d->who.stories);
	json_kv_int(j, "mentions", d->who.mentions);
	json_kv_time(j, "first", d->who.first);
	json_kv_time(j, "last", d->who.last);
	json_key(j, "watched");
	json_bool(j, d->who.watched);
}

static void
json_days(struct json *j, const struct dossier *d)
{
	json_key(j, "days");
	json_open(j, '[');
	for (size_t i = 0; i < d->days.n; i++) {
		struct str day = { 0 };

		date_iso_day(&day, d->days.at[i].day * 86400);
		json_open(j, '{');
		json_kv(j, "day", day.s);
		json_kv_int(j, "stories", d->days.at[i].stories);
		json_close(j);
		str_clear(&day);
	}
	json_close(j);
}

static void
json_beside(struct json *j, const struct dossier *d)
{
	json_key(j, "beside");
	json_open(j, '[');
	for (size_t i = 0; i < d->beside.n; i++) {
		const struct beside *b = &d->beside.at[i];

		json_open(j, '{');
		json_kv(j, "name", b->name);
		json_kv(j, "type", entity_type_name(b->type));
		json_kv_int(j, "common", b->common);
		json_kv_int(j, "stories", b->all);
		json_key(j, "score");
		json_double(j, b->score);
		json_close(j);
	}
	json_close(j);
}

static void
write_json(struct str *out, const struct dossier *d)
{
	struct json j = json_to(out);

	json_open(&j, '{');
	json_who(&j, d);
	json_days(&j, d);
	json_beside(&j, d);
	json_key(&j, "common");
	if (d->common < 0)
		json_nil(&j);
	else
		json_int(&j, d->common);
	json_key(&j, "latest");
	json_open(&j, '[');
	for (size_t i = 0; i < d->stories.n; i++) {
		const struct excerpt *x = &d->stories.at[i];

		json_open(&j, '{');
		json_kv_int(&j, "id", x->row.id);
		json_kv(&j, "title", x->row.title);
		json_kv(&j, "url", x->row.url);
		json_kv(&j, "feed", x->row.feed_title);
		json_kv_time(&j, "published", x->row.time);
		json_kv(&j, "sentence", x->sentence);
		json_close(&j);
	}
	json_close(&j);
	json_close(&j);
	str_addc(out, '\n');
}

/* --- CSV (RFC 4180) --------------------------------------------------------- */

void
csv_cell(struct str *out, const char *s, bool last)
{
	struct str c = { 0 };

	clean(&c, s);
	str_addc(out, '"');
	if (c.len && strchr("=+-@", c.s[0]))
		str_addc(out, '\'');
	for (size_t i = 0; i < c.len; i++) {
		if (c.s[i] == '"')
			str_addc(out, '"');
		str_addc(out, c.s[i]);
	}
	str_add(out, last ? "\"\r\n" : "\",");
	str_clear(&c);
}

static void
write_csv(struct str *out, const struct dossier *d)
{
	str_add(out, "date,feed,title,url,sentence\r\n");
	for (size_t i = 0; i < d->stories.n; i++) {
		const struct excerpt *x = &d->stories.at[i];
		struct str day = { 0 };

		add_day(&day, x->row.time);
		str_addf(out, "%s,", str_get(&day));
		csv_cell(out, x->row.feed_title, false);
		csv_cell(out, x->row.title, false);
		csv_cell(out, x->row.url, false);
		csv_cell(out, x->sentence, true);
		str_clear(&day);
	}
}

void
dossier_write(struct str *out, const struct dossier *d,
    enum dossier_format f)
{
	switch (f) {
	case DOSSIER_JSON:
		write_json(out, d);
		break;
	case DOSSIER_CSV:
		write_csv(out, d);
		break;
	default:
		write_words(out, d, f == DOSSIER_MARKDOWN);
	}
}
