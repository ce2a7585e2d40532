/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "ui/action.h"

#include "base/i18n.h"
#include "ui/acts.h"
#include "ui/keymap.h"

enum { IN_TEXT = IN_STORY | IN_CAST, NO_PAGE = IN_PANES,
	CORRECTABLE = IN_TEXT | IN_PAGE };

const struct action action_table[] = {
	/* name             keys                    where        function           hint           help */
	{ "down",           "j,Down",               ANYWHERE,    act_down,          N_("move"),    N_("move down"), false },
	{ "up",             "k,Up",                 ANYWHERE,    act_up,            NULL,          N_("move up"), false },
	{ "open",           "Enter",                ANYWHERE,    act_open,          N_("open"),    N_("open what is under the cursor"), false },
	{ "next-pane",      "Tab,Ctrl-w w",         NO_PAGE,     act_next_pane,     N_("pane"),    N_("go to the next pane"), false },
	{ "prev-pane",      "Shift-Tab",            NO_PAGE,     act_prev_pane,     NULL,          N_("go to the previous pane"), false },
	{ "left",           "h,Left,Ctrl-w h",      ANYWHERE,    act_left,          NULL,          N_("go to the pane on the left; on the map, west"), false },
	{ "right",          "l,Right,Ctrl-w l",     ANYWHERE,    act_right,         NULL,          N_("go to the pane on the right; on the map, east"), false },
	{ "leave",          "q,Backspace",          ANYWHERE,    act_leave,         N_("back"),    N_("leave what was opened, at last the program"), false },
	{ "quit",           "Q",                    ANYWHERE,    act_quit,          NULL,          N_("quit"), false },
	{ "first",          "gg,Home",              ANYWHERE,    act_first,         NULL,          N_("go to the first row, or to row COUNT"), false },
	{ "last",           "G,End",                ANYWHERE,    act_last,          NULL,          N_("go to the last row, or to row COUNT"), false },
	{ "half-down",      "Ctrl-d",               ANYWHERE,    act_half_down,     NULL,          N_("move half a page down"), false },
	{ "half-up",        "Ctrl-u",               ANYWHERE,    act_half_up,       NULL,          N_("move half a page up"), false },
	{ "page-down",      "Ctrl-f,PgDn",          ANYWHERE,    act_page_down,     NULL,          N_("move a page down"), false },
	{ "page-up",        "Ctrl-b,PgUp",          ANYWHERE,    act_page_up,       NULL,          N_("move a page up"), false },
	{ "line-down",      "Ctrl-e",               ANYWHERE,    act_line_down,     NULL,          N_("scroll one line down"), false },
	{ "line-up",        "Ctrl-y",               ANYWHERE,    act_line_up,       NULL,          N_("scroll one line up"), false },
	{ "high",           "H",                    NO_PAGE,     act_high,          NULL,          N_("go to the first row in sight"), false },
	{ "middle",         "M",                    NO_PAGE,     act_middle,        NULL,          N_("go to the middle row in sight"), false },
	{ "low",            "L",                    NO_PAGE,     act_low,           NULL,          N_("go to the last row in sight"), false },
	{ "to-top",         "zt",                   NO_PAGE,     act_to_top,        NULL,          N_("scroll until the cursor is at the top"), false },
	{ "to-center",      "zz",                   NO_PAGE,     act_to_center,     NULL,          N_("scroll until the cursor is in the middle"), false },
	{ "to-bottom",      "zb",                   NO_PAGE,     act_to_bottom,     NULL,          N_("scroll until the cursor is at the bottom"), false },
	{ "read-on",        "Space",                IN_STORY,    act_read_on,       N_("read on"), N_("a page further, at the end to the next unread story"), false },
	{ "bookmark",       "b",                    NO_PAGE,     act_bookmark,      N_("bookmark"), N_("bookmark the story, or take its bookmark away"), false },
	{ "entity",         "e",                    NO_PAGE,     act_entity,        N_("cast"),    N_("from a story to its cast, from a name to its dossier"), false },
	{ "next-unread",    "n,]u",                 NO_PAGE,     act_next_unread,   N_("next unread"), N_("next unread story; in a search of the text, next match"), false },
	{ "prev-unread",    "p,[u",                 NO_PAGE,     act_prev_unread,   NULL,          N_("previous unread story"), false },
	{ "next-story",     "Ctrl-n,]s",            NO_PAGE,     act_next_story,    NULL,          N_("next story"), false },
	{ "prev-story",     "Ctrl-p,[s",            NO_PAGE,     act_prev_story,    NULL,          N_("previous story"), false },
	{ "note",           "B",                    NO_PAGE,     act_note,          NULL,          N_("bookmark with a note and #tags"), false },
	{ "search",         "/",                    ANYWHERE,    act_search,        N_("search"),  N_("search all stories, the text, or this page"), false },
	{ "help",           "?,F1",                 ANYWHERE,    act_help,          N_("help"),    N_("show this page"), false },
	{ "toggle-read",    "N",                    NO_PAGE,     act_toggle_read,   NULL,          N_("mark the story read or unread"), false },
	{ "read-all",       "A",                    NO_PAGE,     act_read_all,      NULL,          N_("mark all stories of the list read"), false },
	{ "delete",         "D",                    IN_STORIES | IN_STORY, act_delete, NULL,     N_("delete the story, or bring it back from the deleted"), false },
	{ "undo",           "u",                    ANYWHERE,    act_undo,          NULL,          N_("undo the last mark, bookmark, note, removal, correction"), false },
	{ "refresh",        "r",                    NO_PAGE,     act_refresh,       NULL,          N_("fetch this feed, or the feeds of this tag"), false },
	{ "refresh-all",    "R",                    NO_PAGE,     act_refresh_all,   NULL,          N_("fetch all feeds"), false },
	{ "add",            "a",                    NO_PAGE,     act_add,           N_("add"),     N_("add a feed by its address, or that of a page"), false },
	{ "remove",         "D",                    IN_FEEDS,    act_remove,        NULL,          N_("remove the feed or saved query; stories are kept"), false },
	{ "browse",         "o",                    NO_PAGE,     act_browse,        NULL,          N_("open the story in the browser, or its link COUNT"), false },
	{ "browse-read",    "O",                    NO_PAGE,     act_browse_read,   NULL,          N_("open the story in the browser and mark it read"), false },
	{ "link",           "#",                    NO_PAGE,     act_link,          NULL,          N_("open a link of the story by its number"), false },
	{ "hints",          "f",                    IN_STORY,    act_hints,         N_("links"),         N_("give links letters: type one to open it"), false },
	{ "next-mention",   "]e",                   NO_PAGE,     act_next_mention,  NULL,          N_("next mention of the current name"), false },
	{ "prev-mention",   "[e",                   NO_PAGE,     act_prev_mention,  NULL,          N_("previous mention of the current name"), false },
	{ "next-entity",    "}",                    NO_PAGE,     act_next_entity,   NULL,          N_("next name of the cast"), false },
	{ "prev-entity",    "{",                    NO_PAGE,     act_prev_entity,   NULL,          N_("previous name of the cast"), false },
	{ "who",            "K",                    NO_PAGE,     act_who,           NULL,          N_("say who the current name is; the dossier of NAME"), false },
	{ "dossier",        "",                     ANYWHERE,    act_dossier,       NULL,          N_("the dossier of the current name, or of NAME"), false },
	{ "pick",           "Space,v",              IN_CAST,     act_pick,          N_("pick several"), N_("pick the name; e shows the stories that mention all"), false },
	{ "watch",          "w",                    ANYWHERE,    act_watch,         N_("watch"),         N_("watch the current name or saved query, or no longer"), false },
	{ "trends",         "gT",                   ANYWHERE,    act_trends,        NULL,          N_("who is in the news more than before; or in QUERY"), false },
	{ "map",            "gM",                   ANYWHERE,    act_map,           NULL,          N_("show the countries of the story or dossier on a map"), false },
	{ "trail",          "gp",                   ANYWHERE,    act_trail,         NULL,          N_("show where you were, to go back there"), false },
	{ "also",           "=",                    NO_PAGE,     act_also,          NULL,          N_("who else reports this, and whom each of them names"), false },
	{ "correct-name",   "cn",                   CORRECTABLE, act_correct_name,  NULL,          N_("correct: give the name another form"), false },
	{ "correct-type",   "ct",                   CORRECTABLE, act_correct_type,  NULL,          N_("correct: it is a person, an org, a place ..."), false },
	{ "correct-merge",  "cm",                   CORRECTABLE, act_correct_merge, NULL,          N_("correct: it is the same as another name"), false },
	{ "correct-split",  "cs",                   IN_TEXT,     act_correct_split, NULL,          N_("correct: here the words mean somebody else"), false },
	{ "correct-hide",   "ch",                   CORRECTABLE, act_correct_hide,  NULL,          N_("correct: do not show it in any story"), false },
	{ "correct-noname", "cx",                   IN_TEXT,     act_correct_noname, NULL,         N_("correct: these words are not a name at all"), false },
	{ "correct-undo",   "cu",                   CORRECTABLE, act_correct_undo,  NULL,          N_("take the newest correction back"), false },
	{ "cast-style",     "i",                    NO_PAGE,     act_cast_style,    NULL,          N_("names in the text: colored, underlined, plain"), false },
	{ "select",         "Space",                IN_LISTS,    act_select,        NULL,          N_("select story or feed for the next action; fold a tag"), false },
	{ "visual",         "v,V",                  IN_LISTS,    act_visual,        NULL,          N_("select all the cursor moves over"), false },
	{ "unfold",         "za,x",                 IN_STORIES,  act_unfold,        N_("unfold"),  N_("list the stories that report the same, or one row again"), false },
	{ "fold",           "za",                   IN_FEEDS,    act_fold,          NULL,          N_("fold or unfold the tag"), false },
	{ "tick",           "Space",                IN_PAGE,     act_fold,          NULL,          N_("tick the box"), false },
	{ "tick-all",       "A",                    IN_PAGE,     act_tick_all,      NULL,          N_("tick all boxes, or none"), false },
	{ "filter",         "F",                    ANYWHERE,    act_filter,        NULL,          N_("only stories of a query: in a list, dossier, trends"), false },
	{ "sort",           "S",                    NO_PAGE,     act_sort,          NULL,          N_("sort the stories by the next order, or by WORD"), false },
	{ "show-read",      "gr",                   NO_PAGE,     act_show_read,     NULL,          N_("list read stories, or only unread ones"), false },
	{ "copy",           "y",                    NO_PAGE,     act_copy,          NULL,          N_("copy the address of the story, or of link COUNT"), false },
	{ "save",           "s",                    NO_PAGE,     act_save,          NULL,          N_("save the story as text"), false },
	{ "pipe",           "|",                    NO_PAGE,     act_pipe,          NULL,          N_("give the story to a command"), false },
	{ "mail",           "X",                    NO_PAGE,     act_mail,          NULL,          N_("give the story to the program of the option mail"), false },
	{ "export",         "E",                    NO_PAGE,     act_export,        NULL,          N_("export the bookmarks as Markdown, JSON or HTML"), false },
	{ "back",           "Ctrl-o,Alt-Left",      ANYWHERE,    act_back,          NULL,          N_("go back to where you were"), false },
	{ "forward",        "Ctrl-i,Alt-o,Alt-Right", ANYWHERE,  act_forward,       NULL,          N_("go forward again; many terminals send Tab for Ctrl-i"), false },
	{ "mark",           "m",                    NO_PAGE,     act_mark,          NULL,          N_("set a mark: the next key is its name"), true },
	{ "jump",           "',`",                  NO_PAGE,     act_jump,          NULL,          N_("go to a mark: the next key is its name"), true },
	{ "record",         "\"",                   ANYWHERE,    act_record,        NULL,          N_("record keys under a letter; the same key ends it"), true },
	{ "play",           "@",                    ANYWHERE,    act_play,          NULL,          N_("play the keys recorded under a letter, COUNT times"), true },
	{ "go-all",         "ga",                   NO_PAGE,     act_go_all,        NULL,          N_("list all stories"), false },
	{ "go-unread",      "gu",                   NO_PAGE,     act_go_unread,     NULL,          N_("list the unread stories"), false },
	{ "go-today",       "gd",                   NO_PAGE,     act_go_today,      NULL,          N_("list the stories of today"), false },
	{ "go-bookmarks",   "gb",                   NO_PAGE,     act_go_bookmarks,  NULL,          N_("list the bookmarks"), false },
	{ "go-deleted",     "gD",                   NO_PAGE,     act_go_deleted,    NULL,          N_("list the deleted stories; D brings one back"), false },
	{ "go-watched",     "gw",                   NO_PAGE,     act_go_watched,    NULL,          N_("list the stories of watched names"), false },
	{ "query",          "gq",                   NO_PAGE,     act_query,         NULL,          N_("list the stories that QUERY finds"), false },
	{ "save-query",     "gs",                   NO_PAGE,     act_save_query,    NULL,          N_("save the search or filter as a row of the feeds"), false },
	{ "pane-feeds",     "gf",                   NO_PAGE,     act_pane_feeds,    NULL,          N_("go to the feeds"), false },
	{ "pane-stories",   "gl",                   NO_PAGE,     act_pane_stories,  NULL,          N_("go to the list of stories"), false },
	{ "pane-story",     "gt",                   NO_PAGE,     act_pane_story,    NULL,          N_("go to the text of the story"), false },
	{ "pane-cast",      "gc",                   NO_PAGE,     act_pane_cast,     NULL,          N_("go to the cast"), false },
	{ "zoom",           "Z",                    NO_PAGE,     act_zoom,          NULL,          N_("this pane alone, or all of them"), false },
	{ "hide-feeds",     "zf",                   NO_PAGE,     act_hide_feeds,    NULL,          N_("hide or show the feeds"), false },
	{ "hide-story",     "zs",                   NO_PAGE,     act_hide_story,    NULL,          N_("hide or show the text below the stories"), false },
	{ "hide-cast",      "zc,C",                 NO_PAGE,     act_hide_cast,     NULL,          N_("hide or show the cast"), false },
	{ "wider",          ">",                    NO_PAGE,     act_wider,         NULL,          N_("resize: make the pane wider"), false },
	{ "narrower",       "<",                    NO_PAGE,     act_narrower,      NULL,          N_("resize: make the pane narrower"), false },
	{ "taller",         "+",                    NO_PAGE,     act_taller,        NULL,          N_("resize: give the list of stories a row more"), false },
	{ "shorter",        "-",                    NO_PAGE,     act_shorter,       NULL,          N_("resize: give the list of stories a row less"), false },
	{ "messages",       "gm",                   ANYWHERE,    act_messages,      NULL,          N_("show the messages and errors so far"), false },
	{ "command",        ":",                    ANYWHERE,    act_command,       NULL,          N_("type a command, with Tab to complete; :q quits"), false },
	{ "clear",          "Esc",                  ANYWHERE,    act_clear,         NULL,          N_("end a selection, search in the text, filter, or page"), false },
	{ "cancel",         "Ctrl-c",               ANYWHERE,    act_cancel,        NULL,          N_("stop what goes on in the background"), false },
	{ "redraw",         "Ctrl-l",               ANYWHERE,    act_redraw,        NULL,          N_("draw the screen again"), false },
	{ "suspend",        "Ctrl-z",               ANYWHERE,    act_suspend,       NULL,          N_("back to the shell; fg returns"), false },
	{ "set",            "",                     ANYWHERE,    act_set,           NULL,          N_("set an option for now: NAME VALUE; NAME alone tells it"), false },
	{ "bind",           "",                     ANYWHERE,    act_bind,          NULL,          N_("bind a key: KEY COMMAND ; COMMAND"), false },
	{ "unbind",         "",                     ANYWHERE,    act_unbind,        NULL,          N_("forget what a key does"), false },
	{ "color",          "",                     ANYWHERE,    act_color,         NULL,          N_("color a part of the screen: ELEMENT FG BG ATTRIBUTES"), false },
	{ "keep",           "",                     ANYWHERE,    act_keep,          NULL,          N_("write what was set to the config file; or option NAME"), false },
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
