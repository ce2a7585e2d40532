/* SPDX-License-Identifier: MIT
 *
 * empty.c - what a list without stories says: why, and what to do next.
 *
 * Asked for each frame, so it looks only at what is in memory. */
#include "config.h"

#include <string.h>

#include "base/i18n.h"
#include "ui/view.h"

static const struct {
	const char *query, *say;
} scopes[] = {
	{ "", N_("No stories yet. a adds a feed, r fetches those there "
		 "are.") },
	{ "is:unread", N_("Everything is read. r fetches what is new.") },
	{ "date:today", N_("Nothing is from today. r fetches what is new.") },
	{ "is:bookmarked", N_("No bookmarks yet. b on a story makes one.") },
	{ "is:watched", N_("No story of whom you watch. w on a name in the "
			   "cast watches it.") },
	{ "is:deleted", N_("Nothing is deleted. D on a story deletes it.") },
};

static const char *
of_scope(const char *query)
{
	for (size_t i = 0; i < sizeof(scopes) / sizeof(*scopes); i++)
		if (!strcmp(query, scopes[i].query))
			return _(scopes[i].say);
	return NULL;
}

static const char *
of_row(const struct feed_row *r)
{
	if (r->kind == ROW_QUERY)
		return _("No story answers this saved query now. D in the "
		    "feeds (gf) removes it.");
	if (r->kind == ROW_TAG)
		return _("The feeds of this tag have no stories. r fetches "
		    "what is new.");
	return r->fresh ?
	    _("This feed was not fetched yet. r fetches it.") :
	    _("This feed has no stories. r looks for new ones.");
}

/* Lists that a refresh fills: not what was searched, kept or deleted. */
static bool
comes_with_feeds(const struct feed_row *r, const char *query)
{
	return !*query || !strcmp(query, "is:unread") ||
	    !strcmp(query, "date:today") ||
	    (r && (r->kind == ROW_FEED || r->kind == ROW_TAG));
}

const char *
stories_empty(const struct ui *ui)
{
	const struct stories_view *v = &ui->stories;
	const struct feed_row *r = feeds_row(ui, v->query);
	const char *say = of_scope(v->query);

	if (v->why)
		return v->why;
	if (v->waiting)
		return _("One moment.");
	if (r && r->kind == ROW_FEED && r->error)
		return r->advice;
	if (v->filter)
		return _("No story passes the filter. Esc takes it off.");
	if (ui->refreshing && comes_with_feeds(r, v->query))
		return _("No stories here yet: the feeds are being fetched.");
	if (r && r->hidden > 0)
		return _("Filter lines of the config file hide all stories "
		    "here.");
	if (!option_bool(&ui->config.options, "show-read") && !say)
		return _("No unread story here. :set show-read yes shows "
		    "those that are read.");
	if (say)
		return say;
	return r ? of_row(r) : _("Nothing was found. Tab in a search shows "
	    "what can be asked.");
}
