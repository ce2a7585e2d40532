/* SPDX-License-Identifier: MIT
 *
 * screen.c - plays a script of keys to the program and compares its screens.
 *
 * The language is told in README beside this file.  One script at a time: a
 * home of its own, a pty, and libvterm as the terminal at its other end. */
#include "config.h"

#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "base/alloc.h"
#include "base/file.h"
#include "base/str.h"
#include "base/vec.h"
#include "screen.h"
#include "text/utf8.h"

void
play_fail(struct play *p, const char *fmt, ...)
{
	va_list ap;

	if (p->failed)
		return;
	p->failed = true;
	printf("%s:%d: ", p->path, p->line);
	va_start(ap, fmt);
	vprintf(fmt, ap);
	va_end(ap);
	putchar('\n');
}

/* --- what is on the screen ------------------------------------------------ */

static bool
text_is_there(struct play *p, const void *arg)
{
	int row, col;

	return play_find(p, arg, &row, &col);
}

static bool
text_is_gone(struct play *p, const void *arg)
{
	return !text_is_there(p, arg);
}

static bool
screen_is(struct play *p, const void *arg)
{
	struct str now = { 0 };
	bool same;

	screen_text(p, &now);
	same = slice_eq(str_slice(&now), *(const struct slice *)arg);
	str_clear(&now);
	return same;
}

static bool
program_ended(struct play *p, const void *arg)
{
	(void)arg;
	return p->ended;
}

/* --- attributes ----------------------------------------------------------- */

static bool
color_is(const VTermColor *c, bool is_default, const char *want)
{
	long long n;

	if (!strcmp(want, "default"))
		return is_default;
	if (*want == '#' && VTERM_COLOR_IS_RGB(c)) {
		char have[8];

		snprintf(have, sizeof(have), "#%02x%02x%02x", c->rgb.red,
		    c->rgb.green, c->rgb.blue);
		return !strcmp(want, have);
	}
	return slice_int(slice_of(want), 0, 255, &n) &&
	    VTERM_COLOR_IS_INDEXED(c) && c->indexed.idx == n;
}

static bool
attr_is(const VTermScreenCell *c, struct slice want)
{
	char value[32];

	if (slice_is(want, "bold"))
		return c->attrs.bold;
	if (slice_is(want, "under"))
		return c->attrs.underline != 0;
	if (slice_is(want, "reverse"))
		return c->attrs.reverse;
	if (slice_is(want, "italic"))
		return c->attrs.italic;
	if (slice_is(want, "plain"))
		return !c->attrs.bold && !c->attrs.underline &&
		    !c->attrs.reverse && !c->attrs.italic &&
		    VTERM_COLOR_IS_DEFAULT_FG(&c->fg) &&
		    VTERM_COLOR_IS_DEFAULT_BG(&c->bg);
	if (want.len > 3 && want.len < sizeof(value)) {
		memcpy(value, want.s + 3, want.len - 3);
		value[want.len - 3] = '\0';
		if (slice_starts(want, "fg="))
			return color_is(&c->fg,
			    VTERM_COLOR_IS_DEFAULT_FG(&c->fg), value);
		if (slice_starts(want, "bg="))
			return color_is(&c->bg,
			    VTERM_COLOR_IS_DEFAULT_BG(&c->bg), value);
	}
	return false;
}

struct style_wish {
	const char *text;
	struct slice attrs;
};

static bool
style_holds(struct play *p, const void *arg)
{
	const struct style_wish *w = arg;
	struct slice rest = w->attrs, attr;
	VTermScreenCell cell;
	VTermPos at;

	if (!play_find(p, w->text, &at.row, &at.col))
		return false;
	vterm_screen_get_cell(p->screen, at, &cell);
	while (slice_split(&rest, ' ', &attr))
		if (attr.len && !attr_is(&cell, attr))
			return false;
	return true;
}

static bool
cursor_is(struct play *p, const void *arg)
{
	const VTermPos *want = arg;
	VTermPos at;

	vterm_state_get_cursorpos(vterm_obtain_state(p->vt), &at);
	return at.row == want->row && at.col == want->col;
}

/* --- the language --------------------------------------------------------- */

/* What the screen shows before the first of some keys, once it is quiet: only
 * when a script is recorded, for it takes time. */
static void
remember(struct play *p)
{
	if (p->sent || !p->update)
		return;
	while (p->pid && play_pump(p, 100))
		;
	p->sent = true;
	str_truncate(&p->before, 0);
	if (p->pid)
		screen_text(p, &p->before);
}

/* A wait for what was there before the keys waits for nothing. */
static void
do_wait(struct play *p, bool gone, const char *text)
{
	bool was = strstr(str_get(&p->before), text) != NULL;

	if (p->sent && p->before.len && was != gone) {
		play_fail(p, "%s %s: so it was before the keys",
		    gone ? "gone" : "wait", text);
		return;
	}
	p->sent = false;
	if (!play_await(p, gone ? text_is_gone : text_is_there, text)) {
		play_fail(p, "%s %s: never", gone ? "gone" : "wait", text);
		play_show(p);
	}
	p->escaped = false;
}

/* Esc and a key at once are one key, Alt: as a person does, leave time between
 * them, at least until the program has answered. */
static void
part_from_escape(struct play *p)
{
	if (!p->escaped)
		return;
	p->escaped = false;
	while (p->pid && play_pump(p, 250))
		;
}

static void
do_keys(struct play *p, struct slice rest)
{
	struct slice key;

	play_start(p, "");
	remember(p);
	while (slice_split(&rest, ' ', &key)) {
		if (!key.len)
			continue;
		part_from_escape(p);
		p->escaped = slice_is(key, "Esc");
		if (!keys_send(p->vt, key))
			play_fail(p, "no key %.*s", (int)key.len, key.s);
		play_answer(p);
		while (play_pump(p, 0))
			;
	}
}

static void
do_type(struct play *p, struct slice text)
{
	play_start(p, "");
	remember(p);
	part_from_escape(p);
	for (size_t i = 0; i < text.len;) {
		uint32_t ch;

		i += utf8_decode(text.s + i, text.len - i, &ch);
		vterm_keyboard_unichar(p->vt, ch, VTERM_MOD_NONE);
		play_answer(p);
	}
}

static void
do_size(struct play *p, const char *arg)
{
	struct winsize ws = { 0 };
	int cols, rows;

	if (sscanf(arg, "%dx%d", &cols, &rows) != 2 || cols < 1 ||
	    rows < 1 || cols > 1000 || rows > 1000) {
		play_fail(p, "size COLSxROWS");
		return;
	}
	if (p->pid)
		remember(p);
	p->cols = cols;
	p->rows = rows;
	if (!p->pid)
		return;
	vterm_set_size(p->vt, rows, cols);
	ws.ws_row = (unsigned short)rows;
	ws.ws_col = (unsigned short)cols;
	ioctl(p->pty, TIOCSWINSZ, &ws);
}

static void
do_mouse(struct play *p, const char *what, const char *arg)
{
	int col, row, col2 = 0, row2 = 0;
	int n = sscanf(arg, "%d %d %d %d", &col, &row, &col2, &row2);

	play_start(p, "");
	remember(p);
	if (n < 2) {
		play_fail(p, "%s COL ROW", what);
		return;
	}
	mouse_send(p->vt, what, col, row, col2, row2);
	play_answer(p);
}

static void
do_style(struct play *p, const char *arg)
{
	const char *colon = strstr(arg, ": ");
	struct style_wish w;
	char *text;

	if (!colon) {
		play_fail(p, "style TEXT: ATTR...");
		return;
	}
	text = mem_strndup(arg, (size_t)(colon - arg));
	w.text = text;
	w.attrs = slice_of(colon + 2);
	if (!play_await(p, style_holds, &w)) {
		play_fail(p, "\"%s\" is not %s", text, colon + 2);
		play_show(p);
	}
	free(text);
}

/* An action by its name, and what it changed. */
static void
do_action(struct play *p, const char *command, struct slice *rest)
{
	do_keys(p, slice_of(":"));
	do_type(p, slice_of(command));
	do_keys(p, slice_of("Enter"));
	steps_rows(p, rest);
}

static void
do_run(struct play *p, const char *command, struct slice want)
{
	struct str out = { 0 };
	int status = play_run_command(p, command, &out);

	if (status != 0)
		play_fail(p, "status %d: %s", status, str_get(&out));
	else if (!slice_eq(str_slice(&out), want))
		play_fail(p, "it printed:\n%sinstead of:\n%.*s", str_get(&out),
		    (int)want.len, want.s);
	str_clear(&out);
}

static void
do_exit(struct play *p, const char *arg)
{
	long long want = 0;

	if (*arg && !slice_int(slice_of(arg), 0, 255, &want))
		play_fail(p, "exit STATUS");
	if (!play_await(p, program_ended, NULL)) {
		play_fail(p, "it goes on");
		play_show(p);
		return;
	}
	play_stop(p, false);
	if (p->status != want)
		play_fail(p, "exit status %d", p->status);
}

static void
do_cursor(struct play *p, const char *arg)
{
	VTermPos want;

	if (sscanf(arg, "%d %d", &want.col, &want.row) != 2)
		play_fail(p, "cursor COL ROW");
	else if (!play_await(p, cursor_is, &want))
		play_fail(p, "the cursor is elsewhere");
}

static void
set_text(char *to, size_t size, const char *value)
{
	snprintf(to, size, "%s", value);
}

static void
obey(struct play *p, const char *word, const char *arg)
{
	if (!strcmp(word, "size"))
		do_size(p, arg);
	else if (!strcmp(word, "term"))
		set_text(p->term, sizeof(p->term), arg);
	else if (!strcmp(word, "locale"))
		set_text(p->locale, sizeof(p->locale), arg);
	else if (!strcmp(word, "now"))
		set_text(p->now, sizeof(p->now), arg);
	else if (!strcmp(word, "env"))
		vec_push(&p->env, mem_strdup(arg));
	else if (!strcmp(word, "store"))
		play_load_store(p, arg);
	else if (!strcmp(word, "config"))
		str_addf(&p->config, "%s\n", arg);
	else if (!strcmp(word, "start"))
		play_start(p, arg);
	else if (!strcmp(word, "keys"))
		do_keys(p, slice_of(arg));
	else if (!strcmp(word, "type"))
		do_type(p, slice_of(arg));
	else if (!strcmp(word, "click") || !strcmp(word, "double") ||
	    !strcmp(word, "drag") || !strcmp(word, "wheel-up") ||
	    !strcmp(word, "wheel-down"))
		do_mouse(p, word, arg);
	else if (!strcmp(word, "style"))
		do_style(p, arg);
	else if (!strcmp(word, "cursor"))
		do_cursor(p, arg);
	else if (!strcmp(word, "kill"))
		play_stop(p, true);
	else if (!strcmp(word, "exit"))
		do_exit(p, arg);
	else if (!strcmp(word, "wait") || !strcmp(word, "gone"))
		do_wait(p, *word == 'g', arg);
	else
		play_fail(p, "no instruction %s", word);
}

/* Takes the lines that begin with `mark` off `rest`. */
static void
take_block(struct play *p, struct slice *rest, const char *mark,
    struct str *block)
{
	size_t n = strlen(mark);

	while (slice_starts(*rest, mark)) {
		struct slice line;

		slice_split(rest, '\n', &line);
		str_addn(block, line.s + n, line.len - n);
		str_addc(block, '\n');
		p->line++;
	}
}

static void
do_screen(struct play *p, struct slice *rest)
{
	struct str want = { 0 }, now = { 0 };
	struct slice s;

	take_block(p, rest, "|", &want);
	if (p->update) {
		play_settle(p, 700);
		p->sent = false;
		screen_text(p, &now);
		for (s = str_slice(&now); s.len;) {
			struct slice line;

			slice_split(&s, '\n', &line);
			str_addf(&p->script, "|%.*s\n", (int)line.len,
			    line.s);
		}
		str_clear(&now);
		str_clear(&want);
		return;
	}
	s = str_slice(&want);
	if (!play_await(p, screen_is, &s)) {
		play_fail(p, "the screen never was as above");
		play_show(p);
	}
	str_clear(&want);
}

static void
play_line(struct play *p, struct slice line, struct slice *rest)
{
	char *copy = mem_strndup(line.s, line.len);
	char *arg = strchr(copy, ' ');

	if (arg)
		*arg++ = '\0';
	else
		arg = copy + line.len;
	if (!strcmp(copy, "run")) {
		struct str want = { 0 };
		const char *from = rest->s;

		take_block(p, rest, "> ", &want);
		str_addn(&p->script, from, (size_t)(rest->s - from));
		do_run(p, arg, str_slice(&want));
		str_clear(&want);
	} else if (!strcmp(copy, "do")) {
		do_action(p, arg, rest);
	} else if (!strcmp(copy, "rows")) {
		steps_rows(p, rest);
	} else if (strcmp(copy, "sizes")) {
		obey(p, copy, arg);
	}
	free(copy);
}

static void
play(struct play *p)
{
	struct str text = { 0 };
	struct slice rest, line;
	struct err err;

	if (!file_read(p->path, 1 << 20, &text, &err)) {
		play_fail(p, "%s", err.msg);
		return;
	}
	rest = str_slice(&text);
	while (!p->failed && rest.len) {
		if (slice_starts(rest, "|")) {
			do_screen(p, &rest);
			continue;
		}
		slice_split(&rest, '\n', &line);
		p->line++;
		str_adds(&p->script, line);
		str_addc(&p->script, '\n');
		if (line.len && line.s[0] != '#')
			play_line(p, line, &rest);
	}
	if (p->update && !p->failed &&
	    !file_write(p->path, str_slice(&p->script), &err))
		play_fail(p, "%s", err.msg);
	str_clear(&text);
}

/* Plays it once: at the size of that name, or at the one it tells itself. */
static bool
play_once(const char *path, bool update, const char *size, bool in_c,
    bool mono)
{
	struct play p = { .path = path, .cols = 80, .rows = 24,
		.term = "xterm-256color", .locale = "C.UTF-8",
		.now = "1700000000", .update = update, .limit = 20,
		.in_c = in_c, .mono = mono };

	if (size) {
		set_text(p.size, sizeof(p.size), size);
		do_size(&p, size);
	}
	if (in_c) {
		/* xterm's way to repeat a character is not libvterm's. */
		set_text(p.term, sizeof(p.term), "screen-256color");
		set_text(p.locale, sizeof(p.locale), "C");
	}
	if (mono)
		vec_push(&p.env, mem_strdup("NO_COLOR=1"));
	play_make_home(&p);
	if (!p.failed)
		play(&p);
	play_stop(&p, true);
	if (p.vt)
		vterm_free(p.vt);
	play_remove_home(&p);
	for (size_t i = 0; i < p.env.n; i++)
		free(p.env.at[i]);
	vec_clear(&p.env);
	steps_forget(&p);
	str_clear(&p.config);
	str_clear(&p.script);
	str_clear(&p.before);
	return !p.failed;
}

/* The sizes that a script begins with, or nothing. */
static struct str
sizes_of(const char *path)
{
	struct str text = { 0 }, sizes = { 0 };
	struct slice rest, line;

	if (file_read(path, 1 << 20, &text, NULL)) {
		rest = str_slice(&text);
		while (slice_split(&rest, '\n', &line) &&
		    slice_starts(line, "#"))
			;
		if (slice_starts(line, "sizes "))
			str_addn(&sizes, line.s + 6, line.len - 6);
	}
	str_clear(&text);
	return sizes;
}

static bool
play_file(const char *path, bool update)
{
	struct str sizes = sizes_of(path);
	struct slice rest = str_slice(&sizes), word;
	bool good = true;

	if (!rest.len)
		good = play_once(path, update, NULL, false, false);
	while (good && slice_split(&rest, ' ', &word)) {
		char *size = mem_strndup(word.s, word.len);

		good = play_once(path, update, size, false, false) &&
		    (update || (play_once(path, false, size, true, false) &&
			play_once(path, false, size, false, true)));
		free(size);
	}
	str_clear(&sizes);
	printf("%s %s\n", good ? "ok" : "not ok", path);
	return good;
}

int
main(int argc, char **argv)
{
	bool update = argc > 1 && !strcmp(argv[1], "--update");
	int failed = 0, n = 0;

	setvbuf(stdout, NULL, _IOLBF, 0);
	signal(SIGPIPE, SIG_IGN);
	for (int i = 1 + update; i < argc; i++, n++)
		failed += !play_file(argv[i], update);
	printf("%d passed, %d failed\n", n - failed, failed);
	return failed || !n;
}
