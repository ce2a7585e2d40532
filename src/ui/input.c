/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "ui/input.h"

#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/i18n.h"
#include "ui/acts.h"
#include "ui/card.h"
#include "ui/macro.h"
#include "ui/mouse.h"
#include "ui/point.h"
#include "ui/prompt.h"
#include "ui/view.h"

enum {
	ESC_WAIT = 40, /* milliseconds after which a lone ESC is the key */
	SEQUENCE_WAIT = 1000, /* for "a command unless more keys follow" */
	KEYS_A_TURN = 256,
};

static int64_t
milliseconds(void)
{
	return clock_ticks() / 1000000;
}

/* --- commands ------------------------------------------------------------- */

/* Where it works; of one pane, with the key that leads there. */
static void
say_elsewhere(struct ui *ui, const struct action *a)
{
	static const struct {
		uint32_t where;
		const char *go;
	} panes[] = { { IN_FEEDS, "pane-feeds" }, { IN_CAST, "pane-cast" },
		{ IN_STORIES, "pane-stories" }, { IN_STORY, "pane-story" } };
	struct str key = { 0 };

	for (size_t i = 0; i < sizeof(panes) / sizeof(*panes); i++)
		if (a->where == panes[i].where)
			keymap_keys(&ui->keymap, panes[i].go, IN_PANES, 1, "",
			    &key);
	/* TRANSLATORS: the name of a command; "In the feeds"; " (gf)". */
	ui_say(ui, STYLE_ERROR, _("\"%s\" does nothing here. Where it works: "
	    "%s%s%s%s"), a->name, where_words(a), key.len ? " (" : "",
	    str_get(&key), key.len ? ")" : "");
	str_clear(&key);
}

/* Doing it all the same, to a row that is somewhere else, would surprise.
 * What works in all panes does so behind a page as well. */
static bool
may_do(struct ui *ui, const struct action *a, struct slice arg)
{
	if (arg.len && a->takes == NOTHING) {
		/* TRANSLATORS: the name of a command. */
		ui_say(ui, STYLE_ERROR, _("\"%s\" takes no argument; nothing "
		    "was done."), a->name);
		return false;
	}
	if (!(a->where & ui_where(ui)) &&
	    (a->where & IN_PANES) != IN_PANES) {
		say_elsewhere(ui, a);
		return false;
	}
	return true;
}

static void
say_unknown(struct ui *ui, struct slice name)
{
	struct str near = { 0 };

	if (action_guess(name, &near))
		ui_say(ui, STYLE_ERROR, _("There is no command \"%.*s\"; did "
		    "you mean %s?"), (int)name.len, name.s, str_get(&near));
	else
		ui_say(ui, STYLE_ERROR, _("There is no command \"%.*s\"; Tab "
		    "behind the : lists them."), (int)name.len, name.s);
	str_clear(&near);
}

static void
do_one(struct ui *ui, struct slice command, int64_t count)
{
	struct slice rest = slice_trim(command), name;
	const struct action *a;
	struct call call = { .count = count };
	char *arg;

	if (!slice_split(&rest, ' ', &name))
		return;
	a = action_typed(name);
	if (!a && option_find(name)) {
		ui_say(ui, STYLE_ERROR, _("\"%.*s\" is an option: :set %.*s "
		    "VALUE"), (int)name.len, name.s, (int)name.len, name.s);
		return;
	}
	if (!a) {
		say_unknown(ui, name);
		return;
	}
	rest = slice_trim(rest);
	if (!may_do(ui, a, rest))
		return;
	if (a->takes == A_KEY && !rest.len &&
	    !(a->run == act_record && ui->recording)) {
		ui->wants_char = a;
		return;
	}
	arg = mem_strndup(rest.len ? rest.s : "", rest.len);
	call.arg = arg;
	a->run(ui, &call);
	free(arg);
	ui->dirty = true;
}

void
ui_do(struct ui *ui, struct slice commands, int64_t count)
{
	char *copy = mem_strndup(commands.len ? commands.s : "",
	    commands.len);
	struct slice rest = slice_of(copy);

	while (rest.len) {
		/* The commands after `bind` are for its key. */
		size_t n = slice_starts(rest, "bind ") ? rest.len :
		    slice_find(rest, slice_of(" ; "));
		size_t next = n < rest.len ? n + 3 : n;

		do_one(ui, slice_make(rest.s, n), count);
		rest = slice_make(rest.s + next, rest.len - next);
		if (rest.len)
			ui_arrange(ui);
	}
	free(copy);
}

/* --- keys ----------------------------------------------------------------- */

static void
forget_pending(struct ui *ui)
{
	ui->pending.n = 0;
	ui->count = 0;
	ui->which_key = false;
}

static void
run_pending(struct ui *ui, const char *command)
{
	int64_t count = ui->count;

	forget_pending(ui);
	ui_do(ui, slice_of(command), count);
}

static bool
take_digit(struct ui *ui, struct key key)
{
	if (ui->pending.n || key.mods || key.code < '0' || key.code > '9' ||
	    (key.code == '0' && !ui->count))
		return false;
	if (ui->count < 100000000)
		ui->count = ui->count * 10 + (key.code - '0');
	return true;
}

static void
take_hint(struct ui *ui, struct key key)
{
	int64_t link = point_key(ui, key);

	if (link == 0)
		return;
	point_drop(ui);
	if (link > 0)
		ui_do(ui, slice_of("link"), link);
}

static void
take_char(struct ui *ui, struct key key)
{
	const struct action *a = ui->wants_char;
	struct str s = { 0 };

	ui->wants_char = NULL;
	if (key.code >= KEY_FIRST || key.mods)
		return;
	str_addf(&s, "%s ", a->name);
	key_name(&s, key);
	ui_do(ui, str_slice(&s), 0);
	str_clear(&s);
}

/* Terminals send Alt-x as Esc and x: where Alt-x means nothing, it was Esc
 * and x typed in haste. */
static void
esc_then(struct ui *ui, struct key key)
{
	key.mods &= (uint8_t)~MOD_ALT;
	ui_key(ui, (struct key){ .code = KEY_ESC });
	ui_arrange(ui);
	ui_key(ui, key);
}

/* Silence would leave open whether the key was seen. */
static void
say_unbound(struct ui *ui)
{
	struct str keys = { 0 }, help = { 0 };

	keys_name(&keys, &ui->pending);
	keymap_keys(&ui->keymap, "help", ui_where(ui), 1, "", &help);
	if (!help.len)
		str_add(&help, ":help");
	/* TRANSLATORS: keys as they are named, "zx", and that of the help. */
	ui_say(ui, STYLE_NOTICE, _("%s does nothing here; %s lists the "
	    "keys."), str_get(&keys), str_get(&help));
	str_clear(&keys);
	str_clear(&help);
}

static void
sequence(struct ui *ui, struct key key)
{
	const char *command = NULL;

	if (ui->pending.n && key.code == KEY_ESC && !key.mods) {
		forget_pending(ui);
		return;
	}
	if (ui->pending.n == KEYS_MAX)
		forget_pending(ui);
	ui->pending.at[ui->pending.n++] = key;
	ui->pending_since = milliseconds();
	switch (keymap_find(&ui->keymap, &ui->pending, ui_where(ui),
	    &command)) {
	case KEYMAP_MATCH:
		run_pending(ui, command);
		break;
	case KEYMAP_NONE:
		if (!(key.mods & MOD_ALT))
			say_unbound(ui);
		forget_pending(ui);
		if (key.mods & MOD_ALT)
			esc_then(ui, key);
		break;
	case KEYMAP_PREFIX:
	case KEYMAP_BOTH:
		break;
	}
}

void
ui_key(struct ui *ui, struct key key)
{
	ui->dirty = true;
	if (key.code == KEY_NONE)
		return;
	if (key.code == KEY_BACKGROUND) {
		int r = key.value >> 16, g = key.value >> 8 & 255,
		    b = key.value & 255;

		ui->theme = 2 * r + 5 * g + b > 8 * 128 ? THEME_LIGHT :
		    THEME_DARK;
		ui_apply_options(ui);
		return;
	}
	macro_key(ui, key);
	if (key.code == KEY_PASTE_START || key.code == KEY_PASTE_END) {
		ui->pasting = key.code == KEY_PASTE_START;
		return;
	}
	if (ui->prompt.open) {
		/* What is pasted stays a line: its ends are blanks. */
		if (ui->pasting && key.code == KEY_ENTER)
			key = (struct key){ .code = ' ' };
		if (key.mods & MOD_ALT)
			esc_then(ui, key);
		else
			prompt_key(ui, key);
		return;
	}
	if (ui->pasting) /* commands are typed, not pasted */
		return;
	if (key.code == KEY_MOUSE) {
		mouse_key(ui, key);
		return;
	}
	if (ui->card && card_key(ui, key))
		return;
	free(ui->status);
	ui->status = NULL;
	if (ui->story.hints.n)
		take_hint(ui, key);
	else if (ui->wants_char)
		take_char(ui, key);
	else if (!take_digit(ui, key))
		sequence(ui, key);
}

/* --- bytes ---------------------------------------------------------------- */

enum { CTRL_C = 3 };

/* Keys typed ahead are for the list that is being made, except the one that
 * stops it. */
static bool
keys_wait(const struct ui *ui)
{
	return ui->stories.waiting && !ui->stories.list &&
	    ui->focus != PANE_FEEDS && !ui->page && !ui->card &&
	    !ui->prompt.open && ui->inbox_at < ui->inbox.len &&
	    ui->inbox.s[ui->inbox_at] != CTRL_C;
}

/* As a terminal has it, Ctrl-c forgets what was typed before. */
static void
skip_to_cancel(struct ui *ui)
{
	size_t at = ui->inbox.len;

	while (at > ui->inbox_at && ui->inbox.s[at - 1] != CTRL_C)
		at--;
	if (at > ui->inbox_at) {
		ui->inbox_at = at - 1;
		ui->pasting = false;
	}
}

bool
input_read(struct ui *ui)
{
	char buf[4096];
	ssize_t n = read(ui->term->fd, buf, sizeof(buf));

	if (n < 0)
		return errno == EINTR || errno == EAGAIN;
	if (n == 0)
		return false;
	str_addn(&ui->inbox, buf, (size_t)n);
	ui->read_at = milliseconds();
	if (keys_wait(ui))
		skip_to_cancel(ui);
	return true;
}

bool
input_pending(const struct ui *ui)
{
	return ui->inbox_at < ui->inbox.len && !ui->half && !keys_wait(ui);
}

static void
obey_bytes(struct ui *ui)
{
	bool final = milliseconds() - ui->read_at >= ESC_WAIT;
	int done = 0;

	ui->half = false;
	while (ui->inbox_at < ui->inbox.len && done++ < KEYS_A_TURN &&
	    !ui->quit && !keys_wait(ui)) {
		struct key key;
		size_t n = key_decode(slice_make(ui->inbox.s + ui->inbox_at,
		    ui->inbox.len - ui->inbox_at), final, &key);

		if (!n) {
			ui->half = true;
			break;
		}
		ui->inbox_at += n;
		ui_key(ui, key);
		/* A key acts on what the one before it brought about. */
		if (ui->inbox_at < ui->inbox.len && !ui->prompt.open)
			ui_arrange(ui);
	}
	if (ui->inbox_at == ui->inbox.len) {
		str_truncate(&ui->inbox, 0);
		ui->inbox_at = 0;
	}
}

void
input_turn(struct ui *ui)
{
	const char *command = NULL;
	int64_t waited;

	obey_bytes(ui);
	if (!ui->pending.n)
		return;
	waited = milliseconds() - ui->pending_since;
	if (waited >= SEQUENCE_WAIT &&
	    keymap_find(&ui->keymap, &ui->pending, ui_where(ui), &command) ==
		KEYMAP_BOTH)
		run_pending(ui, command);
	else if (!ui->which_key && waited >=
	    option_number(&ui->config.options, "hint-delay"))
		ui->which_key = ui->dirty = true;
}

static int
rest(int64_t until)
{
	int64_t ms = until - milliseconds();

	return ms < 0 ? 0 : (int)ms;
}

int
input_wait(const struct ui *ui)
{
	const char *command = NULL;
	int wait = -1;

	if (ui->inbox_at < ui->inbox.len && !keys_wait(ui))
		wait = rest(ui->read_at + ESC_WAIT);
	if (ui->pending.n && !ui->which_key) {
		int w = rest(ui->pending_since +
		    option_number(&ui->config.options, "hint-delay"));

		if (wait < 0 || w < wait)
			wait = w;
	} else if (ui->pending.n && keymap_find(&ui->keymap, &ui->pending,
		ui_where(ui), &command) == KEYMAP_BOTH) {
		int w = rest(ui->pending_since + SEQUENCE_WAIT);

		if (wait < 0 || w < wait)
			wait = w;
	}
	return wait;
}

void
input_clear(struct ui *ui)
{
	str_clear(&ui->inbox);
}
