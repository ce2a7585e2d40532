/* SPDX-License-Identifier: MIT
 *
 * soak.c - keys at random, for long.
 *
 *	soak [-s SEED] [-n KEYS] STORE
 *
 * The program runs in a terminal made of memory, on the feeds of
 * stores/STORE, and gets KEYS (100000) random keys, clicks and sizes while
 * it refreshes.  It must not die, it must answer, and in the end its screen
 * must be what it draws afresh.  The seed is printed; the same one sends the
 * same keys. */
#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <locale.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <unistd.h>
#include <wchar.h>

#include "base/clock.h"
#include "screen.h"

enum { QUIET = 120, STUCK = 60000 }; /* milliseconds */

static struct play play;
static unsigned long long seed = 1;
static long restarts;

/* Knuth's MMIX generator: the same keys everywhere. */
static unsigned
chance(unsigned n)
{
	seed = seed * 6364136223846793005ULL + 1442695040888963407ULL;
	return (unsigned)(seed >> 33) % n;
}

void
play_fail(struct play *p, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	vfprintf(stderr, fmt, ap);
	va_end(ap);
	fputc('\n', stderr);
	p->failed = true;
}

/* When it left, nobody takes what is written; alive() will see that. */
static void
output(const char *s, size_t n, void *arg)
{
	struct pollfd p = { play.pty, POLLOUT, 0 };

	(void)arg;
	if (write(play.pty, s, n) >= 0 || errno == EIO)
		return;
	if (errno != EAGAIN)
		play_fail(&play, "the terminal cannot answer");
	else if (poll(&p, 1, 1000) > 0 && write(play.pty, s, n) < 0 &&
	    errno != EAGAIN && errno != EIO)
		play_fail(&play, "the terminal cannot answer");
}

static void
start(void)
{
	struct winsize ws = { .ws_row = (unsigned short)play.rows,
		.ws_col = (unsigned short)play.cols };
	char program[4096];

	if (!realpath(play_program(), program)) {
		play_fail(&play, "%s: not there", play_program());
		return;
	}
	play.pid = forkpty(&play.pty, NULL, NULL, &ws);
	if (play.pid == 0) {
		play_child_env(&play);
		/* What random commands could reach. */
		setenv("PATH", "/nonexistent", 1);
		setenv("BROWSER", "true", 1);
		if (chdir(play.home) < 0)
			_exit(126);
		execl(program, "dateline", (char *)NULL);
		_exit(127);
	}
	fcntl(play.pty, F_SETFL, O_NONBLOCK);
	vterm_screen_reset(play.screen, 1);
}

/* Reads what came until nothing did for `quiet` milliseconds. */
static void
drain(int quiet)
{
	char buf[65536];

	for (;;) {
		struct pollfd p = { play.pty, POLLIN, 0 };
		ssize_t n;

		if (poll(&p, 1, quiet) <= 0)
			return;
		n = read(play.pty, buf, sizeof(buf));
		if (n <= 0)
			return;
		vterm_input_write(play.vt, buf, (size_t)n);
	}
}

/* It left, as a person may tell it to: again.  Anything else is a failure. */
static bool
alive(void)
{
	int status;

	if (waitpid(play.pid, &status, WNOHANG | WUNTRACED) == 0)
		return true;
	/* It stopped itself, as Ctrl-z does: a shell would go on. */
	if (WIFSTOPPED(status)) {
		kill(play.pid, SIGCONT);
		return true;
	}
	drain(0);
	close(play.pty);
	play.pid = 0;
	if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) {
		play_fail(&play, "it ended with status %d", status);
		return false;
	}
	restarts++;
	start();
	drain(QUIET);
	return play.pid > 0;
}

static void
resize(void)
{
	static const int sizes[][2] = { { 10, 40 }, { 24, 80 }, { 30, 110 },
		{ 60, 200 }, { 9, 30 }, { 12, 79 }, { 40, 109 }, { 5, 20 },
		{ 16, 81 }, { 50, 132 } };
	unsigned i = chance(10);
	struct winsize ws = { .ws_row = (unsigned short)sizes[i][0],
		.ws_col = (unsigned short)sizes[i][1] };

	play.rows = sizes[i][0];
	play.cols = sizes[i][1];
	vterm_set_size(play.vt, play.rows, play.cols);
	ioctl(play.pty, TIOCSWINSZ, &ws);
}

static void
click(void)
{
	int x = (int)chance((unsigned)play.cols);
	int y = (int)chance((unsigned)play.rows);
	char buf[128];

	if (chance(3) == 0)
		snprintf(buf, sizeof(buf), "\033[<%u;%d;%dM", 64 + chance(2),
		    x + 1, y + 1);
	else
		snprintf(buf, sizeof(buf), "\033[<0;%d;%dM\033[<32;%d;%dM"
		    "\033[<0;%d;%dm", x + 1, y + 1, x + 2, y + 1, x + 1,
		    y + 1);
	output(buf, strlen(buf), NULL);
}

static void
press(void)
{
	static const char *const special[] = { "\r", "\t", "\033", "\033[A",
		"\033[B", "\033[C", "\033[D", "\033[5~", "\033[6~", "\033[H",
		"\033[F", "\033[Z", "\x7f", "]e", "[e", "gg", "zz", "gu", "ga",
		"\x0f", "\x04", "\x15", "\x0c", "R", "r", "?", "/", ":", "\t",
		"j", "k", "j", "n", "b", "u", "Z", "q", "\033", "é", "北",
		"\033[200~paste\rme\033[201~", "\xff\xfe", "\033[99;5u" };
	char c;

	switch (chance(40)) {
	case 0:
		resize();
		return;
	case 1:
		click();
		return;
	case 2:
	case 3:
	case 4:
	case 5:
	case 6:
	case 7:
	case 8:
	case 9:
	case 10:
		c = (char)(' ' + chance(95));
		if (c == 'Q' && chance(20))
			c = 'j';
		output(&c, 1, NULL);
		return;
	default:
		break;
	}
	{
		const char *s = special[chance(sizeof(special) /
		    sizeof(*special))];

		output(s, strlen(s), NULL);
	}
}

enum { LEAVING = 60 }; /* seconds, for what looks for leaks at its end */

/* Its name is in the first line for as long as it is there. */
static bool
on_screen(void)
{
	struct str text = { 0 };
	bool there;

	screen_text(&play, &text);
	there = slice_find(str_slice(&text), slice_of("dateline")) <
	    (size_t)play.cols;
	str_clear(&text);
	return there;
}

/* Out of whatever is open, at a size where all is seen, and quiet. */
static bool
settle(struct str *text)
{
	struct winsize ws = { .ws_row = 40, .ws_col = 120 };
	long before;

	/* The last keys may have made it leave: then it is the next one's
	 * screen. */
	do {
		before = restarts;
		play.rows = 40;
		play.cols = 120;
		vterm_set_size(play.vt, 40, 120);
		ioctl(play.pty, TIOCSWINSZ, &ws);
		kill(play.pid, SIGCONT);
		output("\x03\033", 2, NULL);
		drain(500);
		output("\033", 1, NULL);
		drain(500);
		if (!alive())
			return false;
		drain(1000);
		for (int i = 0; i < LEAVING && restarts == before &&
		    !on_screen(); i++) {
			poll(NULL, 0, 1000);
			drain(0);
			if (!alive())
				return false;
		}
		if (!alive())
			return false;
	} while (restarts != before);
	screen_text(&play, text);
	return true;
}

static void
compare(void)
{
	struct str before = { 0 }, after = { 0 };

	if (settle(&before)) {
		output("\x0c", 1, NULL);
		drain(1000);
		screen_text(&play, &after);
		/* The last line may have lost what it said. */
		if (before.len == 0 || strncmp(str_get(&before),
			str_get(&after), before.len > 200 ?
			before.len - 200 : before.len) != 0)
			play_fail(&play, "the screen was\n%s\nand drawn "
			    "afresh it is\n%s", str_get(&before),
			    str_get(&after));
	}
	str_clear(&before);
	str_clear(&after);
}

void
screen_text(struct play *p, struct str *out)
{
	for (int y = 0; y < p->rows; y++) {
		for (int x = 0; x < p->cols; x++) {
			VTermPos pos = { .row = y, .col = x };
			VTermScreenCell cell;

			vterm_screen_get_cell(p->screen, pos, &cell);
			str_addf(out, "%lc", cell.chars[0] &&
			    cell.chars[0] < 0x110000 ?
			    (wint_t)cell.chars[0] : L' ');
			if (cell.width > 1)
				x += cell.width - 1;
		}
		str_addc(out, '\n');
	}
}

static void
soak(long keys)
{
	int64_t heard = clock_ticks();

	start();
	drain(QUIET);
	for (long i = 0; i < keys && !play.failed; i++) {
		press();
		if (i % 16 == 0)
			drain(i % 512 == 0 ? 20 : 1);
		if (i % 64 == 0 && !alive())
			break;
		if (i % 2000 == 0) {
			output("\x0c", 1, NULL);
			drain(QUIET);
			if (clock_ticks() - heard > STUCK * INT64_C(1000000) *
			    10)
				play_fail(&play, "it takes too long");
			heard = clock_ticks();
		}
	}
	if (!play.failed)
		compare();
	if (play.pid > 0) {
		kill(play.pid, SIGTERM);
		drain(QUIET);
		waitpid(play.pid, NULL, 0);
	}
}

int
main(int argc, char **argv)
{
	unsigned long long first;
	struct str path = { 0 };
	long keys = 100000;
	int c;

	while ((c = getopt(argc, argv, "s:n:")) != -1) {
		if (c == 's')
			seed = strtoull(optarg, NULL, 10);
		else if (c == 'n')
			keys = strtol(optarg, NULL, 10);
		else
			return 2;
	}
	if (optind + 1 != argc)
		return 2;
	first = seed;
	setlocale(LC_ALL, "C.UTF-8");
	play.rows = 30;
	play.cols = 110;
	snprintf(play.term, sizeof(play.term), "xterm-256color");
	snprintf(play.locale, sizeof(play.locale), "C.UTF-8");
	snprintf(play.now, sizeof(play.now), "1700000000");
	play.vt = vterm_new(play.rows, play.cols);
	vterm_set_utf8(play.vt, 1);
	vterm_output_set_callback(play.vt, output, NULL);
	play.screen = vterm_obtain_screen(play.vt);
	vterm_screen_enable_altscreen(play.screen, 1);
	str_addf(&path, "%s/tests/screen/README", getenv("top_srcdir") ?
	    getenv("top_srcdir") : ".");
	play.path = path.s;
	play_make_home(&play);
	play_load_store(&play, argv[optind]);
	play_write_config(&play, "config", slice_of("unbind |\n"));
	soak(keys);
	printf("%s: %ld keys, seed %llu, left and came back %ld times\n",
	    play.failed ? "not ok" : "ok", keys, first, restarts);
	play_remove_home(&play);
	vterm_free(play.vt);
	str_clear(&path);
	return play.failed;
}
