/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "ui/action.h"

#include <string.h>

#include "base/i18n.h"
#include "text/near.h"
#include "ui/acts.h"
#include "ui/keymap.h"

enum { IN_TEXT = IN_STORY | IN_CAST, NO_PAGE = IN_PANES,
	CORRECTABLE = IN_TEXT | IN_PAGE };

const struct action action_table[] = {
	/* name             keys                    where        function           hint           help, takes */
	{ "down",           "j,Down",               ANYWHERE,    act_down,          N_("move"),    N_("move down"), NOTHING },
	{ "up",             "k,Up",                 ANYWHERE,    act_up,            NULL,          N_("move up"), NOTHING },
	{ "open",           "Enter",                ANYWHERE,    act_open,          N_("open"),    N_("open what is under the cursor"), NOTHING },
	{ "next-pane",      "Tab,Ctrl-w w",         NO_PAGE,     act_next_pane,     N_("pane"),    N_("go to the next pane"), NOTHING },
	{ "prev-pane",      "Shift-Tab",            NO_PAGE,     act_prev_pane,     NULL,          N_("go to the previous pane"), NOTHING },
	{ "left",           "h,Left,Ctrl-w h",      ANYWHERE,    act_left,          NULL,          N_("go to the pane on the left; on the map, west"), NOTHING },
	{ "right",          "l,Right,Ctrl-w l",     ANYWHERE,    act_right,         NULL,          N_("go to the pane on the right; on the map, east"), NOTHING },
	{ "leave",          "q,Backspace",          ANYWHERE,    act_leave,         N_("back"),    N_("leave what was opened, at last the program"), NOTHING },
	{ "quit",           "Q",                    ANYWHERE,    act_quit,          NULL,          N_("quit"), NOTHING },
	{ "first",          "gg,Home",              ANYWHERE,    act_first,         NULL,          N_("go to the first row, or to row COUNT"), NOTHING },
	{ "last",           "G,End",                ANYWHERE,    act_last,          NULL,          N_("go to the last row, or to row COUNT"), NOTHING },
	{ "half-down",      "Ctrl-d",               ANYWHERE,    act_half_down,     NULL,          N_("move half a page down"), NOTHING },
	{ "half-up",        "Ctrl-u",               ANYWHERE,    act_half_up,       NULL,          N_("move half a page up"), NOTHING },
	{ "page-down",      "Ctrl-f,PgDn",          ANYWHERE,    act_page_down,     NULL,          N_("move a page down"), NOTHING },
	{ "page-up",        "Ctrl-b,PgUp",          ANYWHERE,    act_page_up,       NULL,          N_("move a page up"), NOTHING },
	{ "line-down",      "Ctrl-e",               ANYWHERE,    act_line_down,     NULL,          N_("scroll one line down"), NOTHING },
	{ "line-up",        "Ctrl-y",               ANYWHERE,    act_line_up,       NULL,          N_("scroll one line up"), NOTHING },
	{ "high",           "H",                    NO_PAGE,     act_high,          NULL,          N_("go to the first row in sight"), NOTHING },
	{ "middle",         "M",                    NO_PAGE,     act_middle,        NULL,          N_("go to the middle row in sight"), NOTHING },
	{ "low",            "L",                    NO_PAGE,     act_low,           NULL,          N_("go to the last row in sight"), NOTHING },
	{ "to-top",         "zt",                   NO_PAGE,     act_to_top,        NULL,          N_("scroll until the cursor is at the top"), NOTHING },
	{ "to-center",      "zz",                   NO_PAGE,     act_to_center,     NULL,          N_("scroll until the cursor is in the middle"), NOTHING },
	{ "to-bottom",      "zb",                   NO_PAGE,     act_to_bottom,     NULL,          N_("scroll until the cursor is at the bottom"), NOTHING },
	{ "read-on",        "Space",                IN_STORY,    act_read_on,       N_("read on"), N_("a page further, at the end to the next unread story"), NOTHING },
	{ "bookmark",       "b",                    NO_PAGE,     act_bookmark,      N_("bookmark"), N_("bookmark the story, or take its bookmark away"), NOTHING },
	{ "entity",         "e",                    NO_PAGE,     act_entity,        N_("cast"),    N_("from a story to its cast, from a name to its dossier"), WORDS },
	{ "next-unread",    "n,]u",                 NO_PAGE,     act_next_unread,   N_("next unread"), N_("next unread story; in a search of the text, next match"), NOTHING },
	{ "prev-unread",    "p,[u",                 NO_PAGE,     act_prev_unread,   NULL,          N_("previous unread story"), NOTHING },
	{ "next-story",     "Ctrl-n,]s",            NO_PAGE,     act_next_story,    NULL,          N_("next story"), NOTHING },
	{ "prev-story",     "Ctrl-p,[s",            NO_PAGE,     act_prev_story,    NULL,          N_("previous story"), NOTHING },
	{ "note",           "B",                    NO_PAGE,     act_note,          NULL,          N_("bookmark with a note and #tags"), WORDS },
	{ "search",         "/",                    ANYWHERE,    act_search,        N_("search"),  N_("search all stories, the text, or this page"), WORDS },
	{ "help",           "?,F1",                 ANYWHERE,    act_help,          N_("help"),    N_("show this page"), NOTHING },
	{ "toggle-read",    "N",                    NO_PAGE,     act_toggle_read,   NULL,          N_("mark the story read or unread"), NOTHING },
	{ "read-all",       "A",                    NO_PAGE,     act_read_all,      NULL,          N_("mark all stories of the list read"), NOTHING },
	{ "delete",         "D",                    IN_STORIES | IN_STORY, act_delete, NULL,     N_("delete the story, or bring it back from the deleted"), NOTHING },
	{ "undo",           "u",                    ANYWHERE,    act_undo,          NULL,          N_("undo the last mark, bookmark, note, removal, correction"), NOTHING },
	{ "redo",           "Ctrl-r",               ANYWHERE,    act_redo,          NULL,          N_("do again what was undone last"), NOTHING },
	{ "refresh",        "r",                    NO_PAGE,     act_refresh,       NULL,          N_("fetch this feed, or the feeds of this tag"), NOTHING },
	{ "refresh-all",    "R",                    NO_PAGE,     act_refresh_all,   NULL,          N_("fetch all feeds"), NOTHING },
	{ "add",            "a",                    NO_PAGE,     act_add,           N_("add"),     N_("add a feed by its address, or that of a page"), WORDS },
	{ "remove",         "D",                    IN_FEEDS,    act_remove,        NULL,          N_("remove the feed or saved query; stories are kept"), NOTHING },
	{ "tag",            "T",                    IN_FEEDS,    act_tag,           NULL,          N_("give the feed tags, or a name of its own"), WORDS },
	{ "browse",         "o",                    NO_PAGE,     act_browse,        NULL,          N_("open the story in the browser, or its link COUNT"), NOTHING },
	{ "browse-read",    "O",                    NO_PAGE,     act_browse_read,   NULL,          N_("open the story in the browser and mark it read"), NOTHING },
	{ "link",           "#",                    NO_PAGE,     act_link,          NULL,          N_("open a link of the story by its number"), WORDS },
	{ "hints",          "f",                    IN_STORY,    act_hints,         N_("links"),         N_("give links letters: type one to open it"), NOTHING },
	{ "next-mention",   "]e",                   NO_PAGE,     act_next_mention,  NULL,          N_("next mention of the current name"), NOTHING },
	{ "prev-mention",   "[e",                   NO_PAGE,     act_prev_mention,  NULL,          N_("previous mention of the current name"), NOTHING },
	{ "next-entity",    "}",                    NO_PAGE,     act_next_entity,   NULL,          N_("next name of the cast"), NOTHING },
	{ "prev-entity",    "{",                    NO_PAGE,     act_prev_entity,   NULL,          N_("previous name of the cast"), NOTHING },
	{ "who",            "K",                    NO_PAGE,     act_who,           NULL,          N_("say who the current name is; the dossier of NAME"), WORDS },
	{ "dossier",        "",                     ANYWHERE,    act_dossier,       NULL,          N_("the dossier of the current name, or of NAME"), WORDS },
	{ "pick",           "Space,v",              IN_CAST,     act_pick,          N_("pick several"), N_("pick the name; e shows the stories that mention all"), NOTHING },
	{ "watch",          "w",                    ANYWHERE,    act_watch,         N_("watch"),         N_("watch the current name or saved query, or no longer"), WORDS },
	{ "trends",         "gT",                   ANYWHERE,    act_trends,        NULL,          N_("who is in the news more than before; or in QUERY"), WORDS },
	{ "map",            "gM",                   ANYWHERE,    act_map,           NULL,          N_("show the countries of the story or dossier on a map"), NOTHING },
	{ "trail",          "gp",                   ANYWHERE,    act_trail,         NULL,          N_("show where you were, to go back there"), NOTHING },
	{ "also",           "=",                    NO_PAGE,     act_also,          NULL,          N_("who else reports this, and whom each of them names"), NOTHING },
	{ "correct-name",   "cn",                   CORRECTABLE, act_correct_name,  NULL,          N_("correct: give the name another form"), WORDS },
	{ "correct-type",   "ct",                   CORRECTABLE, act_correct_type,  NULL,          N_("correct: it is a person, an org, a place ..."), WORDS },
	{ "correct-merge",  "cm",                   CORRECTABLE, act_correct_merge, NULL,          N_("correct: it is the same as another name"), WORDS },
	{ "correct-split",  "cs",                   IN_TEXT,     act_correct_split, NULL,          N_("correct: here the words mean somebody else"), NOTHING },
	{ "correct-hide",   "ch",                   CORRECTABLE, act_correct_hide,  NULL,          N_("correct: do not show it in any story"), NOTHING },
	{ "correct-noname", "cx",                   IN_TEXT,     act_correct_noname, NULL,         N_("correct: these words are not a name at all"), NOTHING },
	{ "correct-undo",   "cu",                   CORRECTABLE, act_correct_undo,  NULL,          N_("take the newest correction back"), NOTHING },
	{ "cast-style",     "i",                    NO_PAGE,     act_cast_style,    NULL,          N_("names in the text: colored, underlined, plain"), NOTHING },
	{ "select",         "Space",                IN_LISTS,    act_select,        NULL,          N_("select story or feed for the next action; fold a tag"), NOTHING },
	{ "visual",         "v,V",                  IN_LISTS,    act_visual,        NULL,          N_("select all the cursor moves over"), NOTHING },
	{ "unfold",         "za,x",                 IN_STORIES | IN_STORY, act_unfold, N_("unfold"),  N_("list the stories that report the same, or one row again"), NOTHING },
	{ "fold",           "za",                   IN_FEEDS,    act_fold,          NULL,          N_("fold or unfold the tag"), NOTHING },
	{ "tick",           "Space",                IN_PAGE,     act_fold,          NULL,          N_("a page further; tick the box; both names; the next kind"), NOTHING },
	{ "tick-all",       "A",                    IN_PAGE,     act_tick_all,      NULL,          N_("tick all boxes, or none"), NOTHING },
	{ "next-match",     "n",                    IN_PAGE,     act_next_match,    NULL,          N_("next row with the words searched for"), NOTHING },
	{ "prev-match",     "N",                    IN_PAGE,     act_prev_match,    NULL,          N_("previous row with the words searched for"), NOTHING },
	{ "filter",         "F",                    ANYWHERE,    act_filter,        NULL,          N_("only stories of a query: in a list, dossier, trends"), WORDS },
	{ "sort",           "S",                    NO_PAGE,     act_sort,          NULL,          N_("sort the stories by the next order, or by WORD"), WORDS },
	{ "show-read",      "gr",                   NO_PAGE,     act_show_read,     NULL,          N_("list read stories, or only unread ones"), NOTHING },
	{ "copy",           "y",                    NO_PAGE,     act_copy,          NULL,          N_("copy the address of the story, or of link COUNT"), NOTHING },
	{ "save",           "s",                    NO_PAGE,     act_save,          NULL,          N_("save the story as text"), WORDS },
	{ "pipe",           "|",                    NO_PAGE,     act_pipe,          NULL,          N_("give the story to a command"), WORDS },
	{ "mail",           "X",                    NO_PAGE,     act_mail,          NULL,          N_("give the story to the program of the option mail"), WORDS },
	{ "export",         "E",                    NO_PAGE,     act_export,        NULL,          N_("export the bookmarks as Markdown, JSON or HTML"), WORDS },
	{ "back",           "Ctrl-o,Alt-Left",      ANYWHERE,    act_back,          NULL,          N_("go back to where you were"), NOTHING },
	{ "forward",        "Ctrl-i,Alt-o,Alt-Right", ANYWHERE,  act_forward,       NULL,          N_("go forward again; many terminals send Tab for Ctrl-i"), NOTHING },
	{ "mark",           "m",                    NO_PAGE,     act_mark,          NULL,          N_("set a mark: the next key is its name"), A_KEY },
	{ "jump",           "',`",                  NO_PAGE,     act_jump,          NULL,          N_("go to a mark: the next key is its name"), A_KEY },
	{ "record",         "\"",                   ANYWHERE,    act_record,        NULL,          N_("record keys under a letter; the same key ends it"), A_KEY },
	{ "play",           "@",                    ANYWHERE,    act_play,          NULL,          N_("play the keys recorded under a letter, COUNT times"), A_KEY },
	{ "go-all",         "ga",                   ANYWHERE,    act_go_all,        NULL,          N_("list all stories"), NOTHING },
	{ "go-unread",      "gu",                   ANYWHERE,    act_go_unread,     NULL,          N_("list the unread stories"), NOTHING },
	{ "go-today",       "gd",                   ANYWHERE,    act_go_today,      NULL,          N_("list the stories of today"), NOTHING },
	{ "go-bookmarks",   "gb",                   ANYWHERE,    act_go_bookmarks,  NULL,          N_("list the bookmarks"), NOTHING },
	{ "go-deleted",     "gD",                   ANYWHERE,    act_go_deleted,    NULL,          N_("list the deleted stories; D brings one back"), NOTHING },
	{ "go-watched",     "gw",                   ANYWHERE,    act_go_watched,    NULL,          N_("list the stories of watched names"), NOTHING },
	{ "watched",        "gW",                   ANYWHERE,    act_watched,       NULL,          N_("list the names and queries that are watched"), NOTHING },
	{ "query",          "gq",                   ANYWHERE,    act_query,         NULL,          N_("list the stories that QUERY finds"), WORDS },
	{ "save-query",     "gs",                   NO_PAGE,     act_save_query,    NULL,          N_("save the search or filter as a row of the feeds"), WORDS },
	{ "pane-feeds",     "gf",                   NO_PAGE,     act_pane_feeds,    NULL,          N_("go to the feeds"), NOTHING },
	{ "pane-stories",   "gl",                   NO_PAGE,     act_pane_stories,  NULL,          N_("go to the list of stories"), NOTHING },
	{ "pane-story",     "gt",                   NO_PAGE,     act_pane_story,    NULL,          N_("go to the text of the story"), NOTHING },
	{ "pane-cast",      "gc",                   NO_PAGE,     act_pane_cast,     NULL,          N_("go to the cast"), NOTHING },
	{ "zoom",           "Z",                    NO_PAGE,     act_zoom,          NULL,          N_("this pane alone, or all of them"), NOTHING },
	{ "hide-feeds",     "zf",                   NO_PAGE,     act_hide_feeds,    NULL,          N_("hide or show the feeds"), NOTHING },
	{ "hide-story",     "zs",                   NO_PAGE,     act_hide_story,    NULL,          N_("hide or show the text below the stories"), NOTHING },
	{ "hide-cast",      "zc,C",                 NO_PAGE,     act_hide_cast,     NULL,          N_("hide or show the cast"), NOTHING },
	{ "wider",          ">",                    NO_PAGE,     act_wider,         NULL,          N_("resize: make the pane wider"), NOTHING },
	{ "narrower",       "<",                    NO_PAGE,     act_narrower,      NULL,          N_("resize: make the pane narrower"), NOTHING },
	{ "taller",         "+",                    NO_PAGE,     act_taller,        NULL,          N_("resize: give the list of stories a row more"), NOTHING },
	{ "shorter",        "-",                    NO_PAGE,     act_shorter,       NULL,          N_("resize: give the list of stories a row less"), NOTHING },
	{ "messages",       "gm",                   ANYWHERE,    act_messages,      NULL,          N_("show the messages and errors so far"), NOTHING },
	{ "command",        ":",                    ANYWHERE,    act_command,       NULL,          N_("type a command, with Tab to complete; :q quits"), WORDS },
	{ "clear",          "Esc",                  ANYWHERE,    act_clear,         NULL,          N_("end a selection, search, filter, or page"), NOTHING },
	{ "cancel",         "Ctrl-c",               ANYWHERE,    act_cancel,        NULL,          N_("stop what goes on in the background"), NOTHING },
	{ "redraw",         "Ctrl-l",               ANYWHERE,    act_redraw,        NULL,          N_("draw the screen again"), NOTHING },
	{ "suspend",        "Ctrl-z",               ANYWHERE,    act_suspend,       NULL,          N_("back to the shell; fg returns"), NOTHING },
	{ "set",            "",                     ANYWHERE,    act_set,           NULL,          N_("set an option for now: NAME VALUE; NAME alone tells it"), WORDS },
	{ "bind",           "",                     ANYWHERE,    act_bind,          NULL,          N_("bind a key: KEY COMMAND ; COMMAND"), WORDS },
	{ "unbind",         "",                     ANYWHERE,    act_unbind,        NULL,          N_("forget what a key does"), WORDS },
	{ "color",          "",                     ANYWHERE,    act_color,         NULL,          N_("color a part of the screen: ELEMENT FG BG ATTRIBUTES"), WORDS },
	{ "keep",           "",                     ANYWHERE,    act_keep,          NULL,          N_("write what was set to the config file; or option NAME"), WORDS },
	{ 0 },
};

/* What fingers type that come from vi. */
static const struct {
	const char *typed, *name;
} aliases[] = {
	{ "q", "quit" }, { "q!", "quit" }, { "qa", "quit" },
	{ "qa!", "quit" }, { "wq", "quit" }, { "x", "quit" },
	{ "h", "help" }, { "w", "save" }, { "noh", "clear" },
};

const struct action *
action_find(struct slice name)
{
	for (const struct action *a = action_table; a->name; a++)
		if (slice_is(name, a->name))
			return a;
	return NULL;
}

const struct action *
action_typed(struct slice name)
{
	for (size_t i = 0; i < sizeof(aliases) / sizeof(*aliases); i++)
		if (slice_is(name, aliases[i].typed))
			name = slice_of(aliases[i].name);
	return action_find(name);
}

/* The nearest name, as of "nextunread" or "bookmrak". */
static const struct action *
nearest(struct slice name)
{
	const struct action *best = NULL;
	size_t near = name.len < 4 ? WORDS_FAR - 1 : WORDS_FAR;

	for (const struct action *a = action_table; a->name; a++) {
		size_t d = words_distance(name, slice_of(a->name));

		if (d < near) {
			near = d;
			best = a;
		}
	}
	return best;
}

enum { GUESSES = 3 };

/* Does it stand there whole? */
static bool
has_word(const char *text, struct slice word)
{
	size_t len = strlen(text);

	for (size_t at = 0; at + word.len <= len; at++) {
		const char *end = text + at + word.len;

		if ((!at || strchr(" (-", text[at - 1])) &&
		    (!*end || strchr(" ,;:.)-", *end)) &&
		    slice_caseeq(slice_make(text + at, word.len), word))
			return true;
	}
	return false;
}

/* Those with the word in their names, or else in their help: "unread" is part
 * of several, and "fetch" is what "refresh" does. */
static bool
guess_by_word(struct slice name, struct str *out, bool help)
{
	int n = 0;

	for (const struct action *a = action_table; a->name && n < GUESSES &&
	    name.len > 2; a++)
		if (has_word(help ? _(a->help) : a->name, name))
			str_addf(out, "%s%s", n++ ? ", " : "", a->name);
	return n > 0;
}

bool
action_guess(struct slice name, struct str *out)
{
	const struct action *near;
	int n = 0;

	if (guess_by_word(name, out, false) || guess_by_word(name, out, true))
		return true;
	near = nearest(name);
	if (near) {
		str_add(out, near->name);
		return true;
	}
	for (const struct action *a = action_table; a->name && n < GUESSES &&
	    name.len > 2; a++)
		if (slice_find(slice_of(a->name), name) < strlen(a->name))
			str_addf(out, "%s%s", n++ ? ", " : "", a->name);
	return n > 0;
}
