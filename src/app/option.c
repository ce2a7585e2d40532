/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "app/option.h"

#include <assert.h>
#include <stdlib.h>

#include "base/alloc.h"
#include "base/i18n.h"

#define YES_NO(value) OPTION_BOOL, value, 0, 0, NULL
#define NUMBER(value, min, max) OPTION_NUMBER, value, min, max, NULL
#define CHOICE(value, choices) OPTION_CHOICE, value, 0, 0, choices
#define WORDS(value, choices) OPTION_WORDS, value, 0, 0, choices
#define TEXT(value) OPTION_TEXT, value, 0, 0, NULL

const struct option option_table[] = {
	{ "bell", YES_NO("no"),
	    N_("ring the bell when a watched name is in the news") },
	{ "borders", CHOICE("auto", "auto box ascii"),
	    N_("lines around the panes") },
	{ "browser", TEXT(""),
	    N_("program that opens links; empty: $BROWSER or xdg-open") },
	{ "cast-style", CHOICE("color", "color underline plain"),
	    N_("how names stand out in the text of a story") },
	{ "changed-unread", YES_NO("no"),
	    N_("a story changed by its publisher is unread again") },
	{ "clipboard", YES_NO("no"),
	    N_("let y copy through the terminal (OSC 52)") },
	{ "colors", CHOICE("auto", "auto none 16 256 true"),
	    N_("how many colors are used") },
	{ "columns", WORDS("state title feed date",
	    "state date feed author time cast title"),
	    N_("what a row of stories shows, from left to right") },
	{ "connections", NUMBER("64", 1, 500),
	    N_("downloads at once while refreshing") },
	{ "fold", YES_NO("yes"),
	    N_("stories that report the same are one row; za unfolds") },
	{ "group", CHOICE("none", "none day"),
	    N_("the day above its stories, where sorted by date") },
	{ "hint-delay", NUMBER("600", 0, 10000),
	    N_("milliseconds until the keys that may follow are shown") },
	{ "hints", YES_NO("yes"), N_("show the line of keys at the bottom") },
	{ "history", NUMBER("200", 0, 1000),
	    N_("lines after : and / the next session knows; 0: none") },
	{ "mail", TEXT(""),
	    N_("program that gets a story to send on its standard input") },
	{ "mark-read", CHOICE("open", "open move never"),
	    N_("a story is read when opened, moved past, or by hand") },
	{ "measure", NUMBER("76", 20, 400),
	    N_("columns of the longest line of a story") },
	{ "mouse", YES_NO("yes"), N_("use the mouse") },
	{ "notify", TEXT(""),
	    N_("program run with news of watched names last, or at %t") },
	{ "per-host", NUMBER("6", 1, 64),
	    N_("downloads at once from one server") },
	{ "plain", YES_NO("no"),
	    N_("no borders and no columns: for screen readers") },
	{ "refresh-at-start", YES_NO("yes"),
	    N_("fetch the feeds that are due when the reader opens") },
	{ "refresh-minutes", NUMBER("20", 0, 10080),
	    N_("look for feeds that are due this often; 0 is never") },
	{ "remember-place", YES_NO("yes"),
	    N_("begin with the list, story and order that were left") },
	{ "save-folder", TEXT(""),
	    N_("where s saves stories; empty is the home folder") },
	{ "scroll-margin", NUMBER("2", 0, 50),
	    N_("rows kept in sight above and below the cursor") },
	{ "show-read", YES_NO("yes"), N_("list stories that were read") },
	{ "sort", CHOICE("date", "date oldest feed title unread watched"),
	    N_("order of stories; watched: most about watched names") },
	{ "terminal-title", YES_NO("yes"),
	    N_("tell the terminal what its window is showing") },
	{ "theme", CHOICE("auto", "auto dark light contrast mono"),
	    N_("colors of the screen") },
	{ "timeout", NUMBER("60", 1, 3600),
	    N_("seconds until a download is given up") },
	{ "user-agent", TEXT(""),
	    N_("what servers are told we are; empty is our own name") },
	{ 0 },
};

_Static_assert(sizeof(option_table) / sizeof(*option_table) <= OPTIONS_MAX,
    "OPTIONS_MAX is too small");

void
options_clear(struct options *o)
{
	for (size_t i = 0; i < OPTIONS_MAX; i++)
		free(o->text[i]);
	*o = (struct options){ 0 };
}

const struct option *
option_find(struct slice name)
{
	for (const struct option *p = option_table; p->name; p++)
		if (slice_is(name, p->name))
			return p;
	return NULL;
}

static bool
choice_has(const char *choices, struct slice value)
{
	struct slice rest = slice_of(choices), word;

	while (slice_split(&rest, ' ', &word))
		if (slice_eq(word, value))
			return true;
	return false;
}

static bool
value_check(const struct option *p, struct slice *value, struct err *err)
{
	struct slice rest = *value, word;
	long long v;

	switch (p->type) {
	case OPTION_BOOL:
		if (slice_is(*value, "yes") || slice_is(*value, "on") ||
		    slice_is(*value, "true") || !value->len)
			*value = slice_of("yes");
		else if (slice_is(*value, "no") || slice_is(*value, "off") ||
		    slice_is(*value, "false"))
			*value = slice_of("no");
		else
			return err_set(err, _("%s is yes or no"), p->name);
		return true;
	case OPTION_NUMBER:
		if (!slice_int(*value, p->min, p->max, &v))
			return err_set(err,
			    _("%s is a number from %ld to %ld"), p->name,
			    p->min, p->max);
		return true;
	case OPTION_CHOICE:
		if (!value->len || !choice_has(p->choices, *value))
			return err_set(err, _("%s is one of: %s"), p->name,
			    p->choices);
		return true;
	case OPTION_WORDS:
		while (slice_split(&rest, ' ', &word))
			if (word.len && !choice_has(p->choices, word))
				return err_set(err, _("%s: \"%.*s\" is none "
				    "of: %s"), p->name, (int)word.len, word.s,
				    p->choices);
		return true;
	case OPTION_TEXT:
		break;
	}
	return true;
}

const struct option *
option_meant(struct slice name)
{
	const struct option *p = option_find(name);

	if (p)
		return p;
	if (slice_starts(name, "no"))
		p = option_find(slice_make(name.s + 2, name.len - 2));
	else if (slice_ends(name, "!"))
		p = option_find(slice_make(name.s, name.len - 1));
	return p && p->type == OPTION_BOOL ? p : NULL;
}

/* "noNAME" and "NAME!" of a yes-or-no. */
static const struct option *
find_turned(const struct options *o, struct slice name, struct slice *value)
{
	const struct option *p = option_meant(name);

	if (p)
		*value = slice_of(slice_starts(name, "no") ||
		    option_bool(o, p->name) ? "no" : "yes");
	return p;
}

bool
option_set(struct options *o, struct slice name, struct slice value,
    struct err *err)
{
	const struct option *p = option_find(name);
	size_t row;

	if (!p && !value.len)
		p = find_turned(o, name, &value);
	if (!p)
		return err_set(err, _("there is no option \"%.*s\"; ? lists "
		    "them"),
		    (int)name.len, name.s);
	if (!value_check(p, &value, err))
		return false;
	row = (size_t)(p - option_table);
	free(o->text[row]);
	o->text[row] = mem_strndup(value.len ? value.s : "", value.len);
	return true;
}

bool
option_given(const struct options *o, const char *name)
{
	const struct option *p = option_find(slice_of(name));

	assert(p);
	return o->text[p - option_table] != NULL;
}

const char *
option_text(const struct options *o, const char *name)
{
	const struct option *p = option_find(slice_of(name));

	assert(p);
	return o->text[p - option_table] ? o->text[p - option_table] :
	    p->value;
}

long
option_number(const struct options *o, const char *name)
{
	return strtol(option_text(o, name), NULL, 10);
}

bool
option_is(const struct options *o, const char *name, const char *value)
{
	return !strcmp(option_text(o, name), value);
}

bool
option_bool(const struct options *o, const char *name)
{
	return option_is(o, name, "yes");
}
