/* SPDX-License-Identifier: MIT
 *
 * term.c - curses lives here and nowhere else.
 *
 * Only its output is used: which bytes change a screen is what curses knows
 * best.  Keys are read raw and decoded by key.c.  Whatever ends the program,
 * the terminal is given back: `restore` keeps what that takes in memory that
 * a signal handler may write out. */
#include "config.h"

#include "ui/term.h"

#include <curses.h>
#include <errno.h>
#include <fcntl.h>
#include <langinfo.h>
#include <locale.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#ifdef HAVE_MEMFD_CREATE
#include <sys/mman.h>
#endif
#include <term.h>
#include <termios.h>
#include <unistd.h>
#include <wchar.h>

#include "base/i18n.h"
#include "base/map.h"

enum {
	PAIR_SLOTS = 4096,
	LONGEST = 1000, /* lines and columns */
};

static struct {
	bool open, utf8, mouse;
	bool titled; /* the terminal keeps its own title for us */
	int depth; /* colors in use: 0, 8, 16, 256, COLOR_RGB */
	struct termios saved;
	char restore[512];
	size_t restore_len;
	SCREEN *screen;
	FILE *out; /* what curses writes to: the terminal, or `frame` */
	int frame; /* a file in memory; -1: there is none */
	struct {
		int32_t fg, bg;
		int pair;
	} pairs[PAIR_SLOTS];
	int n_pairs;
	struct canvas shown; /* what curses was told; empty when not known */
	struct looks looks; /* and in which looks */
} term;

static const char mouse_on[] = "\033[?1000h\033[?1002h\033[?1006h";
static const char mouse_off[] = "\033[?1006l\033[?1002l\033[?1000l";
static const char title_keep[] = "\033[22;2t";
static const char title_back[] = "\033[23;2t";
static const char paste_on[] = "\033[?2004h";
static const char paste_off[] = "\033[?2004l";

static void
send(const char *s, size_t n)
{
	while (n > 0) {
		ssize_t k = write(STDOUT_FILENO, s, n);

		if (k < 0 && errno == EINTR)
			continue;
		if (k <= 0)
			return;
		s += k;
		n -= (size_t)k;
	}
}

/* --- a frame in one piece ------------------------------------------------- */

/* Curses writes out what it has whenever the cursor jumps: a hundred small
 * writes for a frame, and each of them wakes up the terminal at the other
 * end.  So its output goes to memory while it draws, and from there to the
 * terminal at once. */
static void
frame_open(void)
{
	int fd = fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, STDERR_FILENO + 1);

	term.frame = -1;
	term.out = fd < 0 ? NULL : fdopen(fd, "w");
	if (!term.out && fd >= 0)
		close(fd);
#ifdef HAVE_MEMFD_CREATE
	if (term.out)
		term.frame = memfd_create("frame", MFD_CLOEXEC);
#endif
}

static void
frame_close(void)
{
	if (term.out)
		fclose(term.out);
	if (term.frame >= 0)
		close(term.frame);
	term.out = NULL;
	term.frame = -1;
}

static void
frame_begin(void)
{
	if (term.frame >= 0 && lseek(term.frame, 0, SEEK_SET) == 0)
		dup3(term.frame, fileno(term.out), O_CLOEXEC);
}

static void
frame_end(void)
{
	char buf[32768];
	off_t n, at = 0;

	if (term.frame < 0)
		return;
	dup3(STDOUT_FILENO, fileno(term.out), O_CLOEXEC);
	n = lseek(term.frame, 0, SEEK_CUR);
	while (at < n) {
		size_t want = n - at < (off_t)sizeof(buf) ? (size_t)(n - at)
		    : sizeof(buf);
		ssize_t got = pread(term.frame, buf, want, at);

		if (got <= 0)
			return;
		send(buf, (size_t)got);
		at += got;
	}
}

/* --- to be given back ------------------------------------------------------- */

static bool
is_xterm_like(void)
{
	const char *name = getenv("TERM");

	return name && strncmp(name, "dumb", 4) && strncmp(name, "vt", 2) &&
	    strcmp(name, "linux");
}

static void
restore_add(const char *s)
{
	size_t n = s && s != (char *)-1 ? strlen(s) : 0;

	if (term.restore_len + n >= sizeof(term.restore))
		return;
	memcpy(term.restore + term.restore_len, n ? s : "", n);
	term.restore_len += n;
}

static const char *
capability(const char *name)
{
	return tigetstr((char *)(uintptr_t)name);
}

/* Only calls that a signal handler may make. */
static void
crash_restore(void)
{
	if (!term.open)
		return;
	send(term.restore, term.restore_len);
	tcsetattr(STDIN_FILENO, TCSANOW, &term.saved);
}

static void
on_crash(int sig)
{
	crash_restore();
	signal(sig, SIG_DFL);
	raise(sig);
}

static void
watch_crashes(void)
{
	static const int fatal[] = { SIGSEGV, SIGBUS, SIGFPE, SIGILL,
		SIGABRT };
	struct sigaction sa = { .sa_handler = on_crash,
		.sa_flags = SA_RESETHAND };
	struct sigaction old;

	sigemptyset(&sa.sa_mask);
	for (size_t i = 0; i < sizeof(fatal) / sizeof(*fatal); i++)
		if (sigaction(fatal[i], NULL, &old) == 0 &&
		    old.sa_handler == SIG_DFL)
			sigaction(fatal[i], &sa, NULL);
}

static int
depth_of(int wanted)
{
	const char *no = getenv("NO_COLOR");
	int have;

	if (wanted == 0 || (wanted < 0 && no && *no) || !has_colors())
		return 0;
	start_color();
	use_default_colors();
	have = COLORS > 256 ? COLOR_RGB : COLORS >= 256 ? 256 :
	    COLORS >= 16 ? 16 : 8;
	return wanted > 0 && wanted < have ? wanted : have;
}

static void
modes_on(void)
{
	if (!is_xterm_like())
		return;
	send(paste_on, sizeof(paste_on) - 1);
	if (term.mouse)
		send(mouse_on, sizeof(mouse_on) - 1);
}

static void
modes_off(void)
{
	if (!is_xterm_like())
		return;
	if (term.titled)
		send(title_back, sizeof(title_back) - 1);
	term.titled = false;
	send(mouse_off, sizeof(mouse_off) - 1);
	send(paste_off, sizeof(paste_off) - 1);
}

static bool
term_open(const struct term_setup *setup, struct err *err)
{
	const char *name = getenv("TERM");

	if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO))
		return err_kind(err, ERR_SYSTEM, _("the reader needs a "
		    "terminal; see dateline --help for what works in a pipe"));
	tcgetattr(STDIN_FILENO, &term.saved);
	term.utf8 = !strcmp(nl_langinfo(CODESET), "UTF-8");
	frame_open();
	term.screen = newterm(NULL, term.out ? term.out : stdout, stdin);
	if (!term.screen) {
		frame_close();
		return err_kind(err, ERR_SYSTEM, _("nothing is known about "
		    "the terminal \"%s\"; most are well served by "
		    "TERM=xterm-256color dateline"), name ? name : "");
	}
	if (!capability("cup") || capability("cup") == (char *)-1) {
		endwin();
		delscreen(term.screen);
		frame_close();
		return err_kind(err, ERR_SYSTEM, _("a terminal like \"%s\" "
		    "cannot show a screen; set TERM to what it is, or see "
		    "dateline --help for what works without one"),
		    name ? name : "");
	}
	term.restore_len = 0;
	if (is_xterm_like()) {
		restore_add(title_back);
		restore_add(mouse_off);
		restore_add(paste_off);
	}
	restore_add(capability("sgr0"));
	restore_add(capability("cnorm"));
	restore_add(capability("rmkx"));
	restore_add(capability("rmcup"));
	term.mouse = setup->mouse;
	term.open = true;
	watch_crashes();
	raw();
	noecho();
	nonl();
	keypad(stdscr, TRUE);
	typeahead(-1);
	leaveok(stdscr, FALSE);
	term.depth = depth_of(setup->colors);
	modes_on();
	return true;
}

static void
term_title(const char *title)
{
	struct str s = { 0 };

	if (!is_xterm_like())
		return;
	if (!term.titled)
		str_add(&s, title_keep);
	term.titled = true;
	str_addf(&s, "\033]2;%s\033\\", title);
	send(s.s, s.len);
	str_clear(&s);
}

static void
term_close(void)
{
	if (!term.open)
		return;
	modes_off();
	curs_set(1);
	endwin();
	term.open = false;
	delscreen(term.screen);
	term.screen = NULL;
	frame_close();
	canvas_free(&term.shown);
}

static void
term_leave(void)
{
	if (!term.open)
		return;
	modes_off();
	curs_set(1);
	endwin();
}

static void
term_enter(void)
{
	if (!term.open)
		return;
	clearok(curscr, TRUE);
	doupdate();
	modes_on();
}

static void
term_setup(const struct term_setup *setup)
{
	if (!term.open)
		return;
	if (setup->mouse != term.mouse && is_xterm_like())
		send(setup->mouse ? mouse_on : mouse_off,
		    strlen(setup->mouse ? mouse_on : mouse_off));
	term.mouse = setup->mouse;
	term.depth = depth_of(setup->colors);
	canvas_free(&term.shown);
}

static void
term_size(int *h, int *w)
{
	struct winsize ws;

	if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &ws) == 0 && ws.ws_row > 0 &&
	    ws.ws_col > 0) {
		*h = ws.ws_row;
		*w = ws.ws_col;
	} else {
		*h = term.open ? LINES : 24;
		*w = term.open ? COLS : 80;
	}
	if (*h > LONGEST)
		*h = LONGEST;
	if (*w > LONGEST)
		*w = LONGEST;
	if (term.open && (*h != LINES || *w != COLS)) {
		resizeterm(*h, *w);
		canvas_free(&term.shown);
	}
}

/* With eight colors, a grey is the terminal's own color: black on black
 * would be nothing. */
static int32_t
color_of_8(int32_t color)
{
	return color == 8 ? -1 : color & 7;
}

static int32_t
color_fit(int32_t color)
{
	if (color < 0)
		return -1;
	if (term.depth == COLOR_RGB)
		return color_to_rgb(color);
	if (term.depth == 256)
		return color_to_256(color);
	color = color_to_16(color);
	return term.depth == 8 ? color_of_8(color) : color;
}

static int
pair_of(int32_t fg, int32_t bg)
{
	size_t slot = ((uint32_t)fg * 31u + (uint32_t)bg) % PAIR_SLOTS;

	if (fg < 0 && bg < 0)
		return 0;
	for (int tries = 0; tries < PAIR_SLOTS; tries++) {
		if (!term.pairs[slot].pair) {
			if (term.n_pairs + 1 >= COLOR_PAIRS ||
			    term.n_pairs >= PAIR_SLOTS / 2)
				return 0;
			term.pairs[slot].fg = fg;
			term.pairs[slot].bg = bg;
			term.pairs[slot].pair = ++term.n_pairs;
			init_extended_pair(term.n_pairs, fg, bg);
		}
		if (term.pairs[slot].fg == fg && term.pairs[slot].bg == bg)
			return term.pairs[slot].pair;
		slot = (slot + 1) % PAIR_SLOTS;
	}
	return 0;
}

static attr_t
attrs_of(const struct look *look)
{
	attr_t a = A_NORMAL;

	if (look->attrs & LOOK_BOLD)
		a |= A_BOLD;
	if (look->attrs & LOOK_DIM)
		a |= A_DIM;
	if (look->attrs & LOOK_ITALIC)
		a |= A_ITALIC;
	if (look->attrs & LOOK_UNDERLINE)
		a |= A_UNDERLINE;
	if (look->attrs & LOOK_REVERSE)
		a |= A_REVERSE;
	if (look->attrs & LOOK_BLINK)
		a |= A_BLINK;
	return a;
}

/* The characters of a cell as this terminal can show them: their columns
 * are what the canvas counted, or something else of that width stands in. */
static void
cell_chars(const struct cell *cell, wchar_t out[CELL_CHARS + 1])
{
	int n = 0;

	if (!term.utf8) {
		/* What is cut off does not end with a full stop. */
		for (int i = 0; i < cell->width; i++)
			out[n++] = (wchar_t)(unsigned char)(cell->cut ? '>' :
			    canvas_ascii(i ? ' ' : cell->ch[0]));
		out[n] = 0;
		return;
	}
	out[n++] = (wchar_t)cell->ch[0];
	if (wcwidth(out[0]) != cell->width) {
		out[0] = cell->width == 2 ? 0x3000 : 0xfffd;
		out[1] = 0;
		return;
	}
	for (int i = 1; i < CELL_CHARS && cell->ch[i]; i++)
		if (wcwidth((wchar_t)cell->ch[i]) == 0)
			out[n++] = (wchar_t)cell->ch[i];
	out[n] = 0;
}

/* Makes of a cell what curses takes: returns how many. */
static int
cell_translate(const struct cell *cell, attr_t attrs, int pair, cchar_t *out)
{
	static const wchar_t blank[2] = { ' ', 0 };
	wchar_t chars[CELL_CHARS + 1];

	cell_chars(cell, chars);
	if (!term.utf8 && cell->width == 2) {
		wchar_t one[2] = { chars[0], 0 };

		setcchar(out, one, attrs, 0, &pair);
		one[0] = chars[1];
		setcchar(out + 1, one, attrs, 0, &pair);
		return 2;
	}
	if (setcchar(out, chars, attrs, 0, &pair) == ERR)
		setcchar(out, blank, attrs, 0, &pair);
	return 1;
}

static bool
is_same_cell(const struct cell *a, const struct cell *b)
{
	return !memcmp(a, b, sizeof(*a));
}

/* Tells curses of the cells of a row that are not as they were; of each if
 * `was` is NULL.  Where a wide character came or went, both halves differ. */
static void
draw_row(const struct canvas *c, const struct looks *l, int y,
    const struct cell *was)
{
	const struct cell *row = &c->cells[y * c->w];
	cchar_t run[LONGEST + 1];
	int w = c->w < COLS ? c->w : COLS, last = -1, pair = 0;
	attr_t attrs = A_NORMAL;

	for (int x = 0; x < w; x++) {
		int from = x, n = 0;

		for (; x < w && !(was && is_same_cell(row + x, was + x)); x++) {
			int key = row[x].style << 8 | row[x].over;

			if (row[x].width == 0)
				continue;
			if (key != last) {
				struct look look = looks_of(l,
				    (enum style)row[x].style,
				    (enum style)row[x].over);

				attrs = attrs_of(&look);
				pair = term.depth ? pair_of(color_fit(look.fg),
				    color_fit(look.bg)) : 0;
				last = key;
			}
			n += cell_translate(row + x, attrs, pair, run + n);
		}
		if (n)
			mvadd_wchnstr(y, from, run, n);
	}
}

static bool
is_same_look(const struct look *a, const struct look *b)
{
	return a->fg == b->fg && a->bg == b->bg && a->attrs == b->attrs;
}

/* Whether rows that have not changed may be left as they are. */
static bool
is_shown(const struct canvas *c, const struct looks *l)
{
	if (c->h != term.shown.h || c->w != term.shown.w)
		return false;
	for (int i = 0; i < STYLES; i++)
		if (!is_same_look(&l->at[i], &term.looks.at[i]))
			return false;
	return true;
}

/* Curses compares cells as well, but only after each was translated and
 * measured for it, which is most of a frame. */
static void
term_draw(const struct canvas *c, const struct looks *l, bool all)
{
	size_t bytes = (size_t)c->w * sizeof(*c->cells);
	bool shown;

	if (!term.open)
		return;
	frame_begin();
	shown = !all && is_shown(c, l);
	if (!shown) {
		erase();
		canvas_resize(&term.shown, c->h, c->w);
		term.looks = *l;
	}
	for (int y = 0; y < c->h && y < LINES; y++) {
		struct cell *was = &term.shown.cells[y * c->w];
		const struct cell *is = &c->cells[y * c->w];

		if (shown && !memcmp(is, was, bytes))
			continue;
		draw_row(c, l, y, shown ? was : NULL);
		memcpy(was, is, bytes);
	}
	if (all)
		clearok(curscr, TRUE);
	curs_set(c->cursor ? 1 : 0);
	move(c->cursor_y, c->cursor_x);
	wnoutrefresh(stdscr);
	doupdate();
	frame_end();
}

static void
term_ring(void)
{
	if (term.open)
		beep();
}

/* Base64 (RFC 4648) in OSC 52 of xterm's control sequences. */
static void
term_copy(struct slice text)
{
	static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
	    "abcdefghijklmnopqrstuvwxyz0123456789+/";
	struct str s = { 0 };

	if (!is_xterm_like())
		return;
	str_add(&s, "\033]52;c;");
	for (size_t i = 0; i < text.len; i += 3) {
		size_t n = text.len - i < 3 ? text.len - i : 3;
		unsigned v = 0;

		for (size_t k = 0; k < 3; k++)
			v = v << 8 |
			    (k < n ? (unsigned char)text.s[i + k] : 0);
		for (size_t k = 0; k < 4; k++)
			str_addc(&s, k <= n ?
			    digits[v >> (18 - 6 * k) & 63] : '=');
	}
	str_add(&s, "\033\\");
	send(s.s, s.len);
	str_clear(&s);
}

static void
term_ask_background(void)
{
	static const char question[] = "\033]11;?\033\\";

	if (is_xterm_like())
		send(question, sizeof(question) - 1);
}

static bool
term_utf8(void)
{
	return term.utf8;
}

static int
term_colors(void)
{
	return term.depth;
}

const struct terminal term_curses = {
	.fd = STDIN_FILENO,
	.open = term_open,
	.close = term_close,
	.setup = term_setup,
	.size = term_size,
	.draw = term_draw,
	.title = term_title,
	.ring = term_ring,
	.copy = term_copy,
	.ask_background = term_ask_background,
	.leave = term_leave,
	.enter = term_enter,
	.utf8 = term_utf8,
	.colors = term_colors,
};
