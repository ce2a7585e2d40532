/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "ui/words.h"

#include "base/i18n.h"

const struct query_word query_words[] = {
	{ "title:", N_("words of the title; also author: text: cat:") },
	{ "feed:", N_("a part of the feed's title") },
	{ "tag:", N_("a tag of the feed; mark: one of a bookmark") },
	{ "is:unread", N_("also is:read is:changed is:deleted") },
	{ "is:bookmarked", N_("stories that were kept") },
	{ "is:watched", N_("stories of watched names") },
	{ "has:note", N_("also has:enclosure has:cast") },
	{ "country:", N_("stories about it: its name or code, as NO") },
	{ "person:", N_("stories that name somebody; Tab again for names") },
	{ "org:", N_("stories that name an organization") },
	{ "place:", N_("stories that name a place") },
	{ "entity:", N_("stories that name anything of that name") },
	{ "date:today", N_("also a day, a month, or from..to: "
	    "date:2026-01..2026-03") },
	{ "after:", N_("from a day on; before: is until it") },
	{ "newer:2d", N_("not older than that; also 30min 6h 3w 6m 1y") },
	{ "lang:", N_("the language, as en") },
	{ "url:", N_("a part of the address") },
	{ "sort:", N_("date feed title unread watched; - turns it round") },
	{ 0 },
};

const struct list_mark list_marks[] = {
	{ "●", N_("it is unread") },
	{ "◎ ◉", N_("it names who is watched: read, or unread") },
	{ "~", N_("its publisher changed it after it was read; beside ◎, but "
	    "instead of it before ★") },
	{ "★", N_("it is bookmarked") },
	{ "≡3", N_("three more stories report the same: za lists them") },
	{ "○ ☆", N_("one of those is unread, or bookmarked") },
	{ "·", N_("it is one of those") },
	{ "≈", N_("it is one of those, with the same text") },
	{ "+", N_("it is selected") },
	{ "!", N_("the feed failed: the last line says why") },
	{ "/", N_("a saved query") },
	{ 0 },
};
