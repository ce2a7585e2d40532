/* SPDX-License-Identifier: MIT
 *
 * bench_screen.c - how fast a screen comes, seen from a terminal.
 *
 *	bench_screen [-b] [-r RUNS] [-k KEYS] [-s SIZE] [-w WORD] PROGRAM
 *		[ARG...]
 *
 * Runs the program on a pty of SIZE (200x60) and measures, from before the
 * fork to the last byte of output, the time until WORD has been drawn (the
 * median of RUNS); then, in one more run, the time from each of KEYS keys to
 * the end of its frame (median, 99th percentile, worst), and the peak of its
 * memory.  A frame has ended when nothing came for some milliseconds; those
 * do not count.
 *
 * With -b the keys do not wait until the program has nothing more to draw,
 * only for the first screen: it is busy meanwhile, and tells of it on the
 * screen.  Then a key's frame is the first output that is more than that. */
#include "config.h"

#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/str.h"

enum { QUIET = 30, PATIENCE = 120000, MOST_KEYS = 20000 }; /* ms */
enum { PROGRESS = 300 }; /* bytes: what a bar and its numbers need at most */

struct child {
	pid_t pid;
	int pty;
};

static int rows = 60, cols = 200;
static const char *word = "help";
static bool busy;

static void
start(struct child *c, char **argv)
{
	struct winsize ws = { .ws_row = (unsigned short)rows,
		.ws_col = (unsigned short)cols };

	c->pid = forkpty(&c->pty, NULL, NULL, &ws);
	if (c->pid < 0) {
		perror("bench_screen");
		exit(1);
	}
	if (c->pid == 0) {
		setenv("TERM", "xterm-256color", 1);
		execvp(argv[0], argv);
		_exit(127);
	}
}

/* Reads until nothing came for `quiet` milliseconds; returns when the last
 * byte came, or 0 if none did within `patience`.  With `want`, the word must
 * have come. */
static int64_t
frame(struct child *c, int quiet, int patience, const char *want)
{
	struct str seen = { 0 };
	int64_t last = 0, until = clock_ticks() + patience * INT64_C(1000000);
	char buf[65536];

	while (clock_ticks() < until) {
		struct pollfd p = { c->pty, POLLIN, 0 };
		bool waiting = !last || want;
		ssize_t n;

		if (poll(&p, 1, waiting ? patience : quiet) <= 0)
			break;
		n = read(c->pty, buf, sizeof(buf));
		if (n <= 0)
			break;
		last = clock_ticks();
		if (want) {
			str_addn(&seen, buf, (size_t)n);
			if (slice_find(str_slice(&seen), slice_of(want)) <
			    seen.len)
				want = NULL;
		}
	}
	str_clear(&seen);
	return want ? 0 : last;
}

/* When the frame of a key was complete, among others that tell of progress;
 * 0 if none came. */
static int64_t
answer(struct child *c)
{
	int64_t last = 0, until = clock_ticks() + 200 * INT64_C(1000000);
	struct pollfd p = { c->pty, POLLIN, 0 };
	ssize_t burst = 0, n;
	char buf[65536];

	while (clock_ticks() < until) {
		if (poll(&p, 1, 1) <= 0) {
			if (burst > PROGRESS)
				return last;
			burst = 0;
			continue;
		}
		n = read(c->pty, buf, sizeof(buf));
		if (n <= 0)
			return 0;
		burst += n;
		last = clock_ticks();
	}
	return burst > PROGRESS ? last : 0;
}

static void
stop(struct child *c)
{
	kill(c->pid, SIGKILL);
	waitpid(c->pid, NULL, 0);
	close(c->pty);
}

/* Kilobytes, by a line of /proc/PID/status. */
static long
memory(pid_t pid, const char *name)
{
	char path[64], line[256];
	long kb = -1;
	FILE *f;

	snprintf(path, sizeof(path), "/proc/%d/status", (int)pid);
	f = fopen(path, "r");
	while (f && fgets(line, sizeof(line), f))
		if (!strncmp(line, name, strlen(name)))
			kb = strtol(line + strlen(name) + 1, NULL, 10);
	if (f)
		fclose(f);
	return kb;
}

static int
by_value(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

static void
first_screens(char **argv, int runs)
{
	double *ms = calloc((size_t)runs, sizeof(*ms));

	for (int i = 0; i < runs; i++) {
		struct child c;
		int64_t began = clock_ticks(), drawn;

		start(&c, argv);
		drawn = frame(&c, QUIET, PATIENCE, word);
		ms[i] = drawn ? (double)(drawn - began) / 1e6 : -1;
		stop(&c);
	}
	qsort(ms, (size_t)runs, sizeof(*ms), by_value);
	printf("first screen         %8.1f ms  (best %.1f, worst %.1f of %d)\n",
	    ms[runs / 2], ms[0], ms[runs - 1], runs);
	free(ms);
}

static void
key_frames(char **argv, int keys)
{
	static const char *const steps[] = { "j", "j", "j", "\x04", "j", "k",
		"j", "\x15" };
	double *ms = calloc((size_t)keys + 1, sizeof(*ms));
	struct child c;
	int n = 0;

	start(&c, argv);
	frame(&c, busy ? 4 : 500, PATIENCE, word);
	for (int i = 0; i < keys; i++) {
		const char *s = steps[i % 8];
		int64_t began = clock_ticks(), drawn;

		if (write(c.pty, s, strlen(s)) < 0)
			break;
		drawn = busy ? answer(&c) : frame(&c, 4, 1000, NULL);
		if (drawn)
			ms[n++] = (double)(drawn - began) / 1e6;
	}
	qsort(ms, (size_t)n, sizeof(*ms), by_value);
	if (n)
		printf("key to frame         %8.2f ms  (99 %% under %.2f, "
		    "worst %.2f of %d)\n", ms[n / 2], ms[n * 99 / 100],
		    ms[n - 1], n);
	printf("memory, peak         %8.1f MB  (private %.1f, of files "
	    "%.1f)\n", (double)memory(c.pid, "VmHWM") / 1024,
	    (double)memory(c.pid, "RssAnon") / 1024,
	    (double)memory(c.pid, "RssFile") / 1024);
	stop(&c);
	free(ms);
}

int
main(int argc, char **argv)
{
	int runs = 11, keys = 400, c;

	while ((c = getopt(argc, argv, "+br:k:s:w:")) != -1)
		switch (c) {
		case 'b':
			busy = true;
			break;
		case 'r':
			runs = (int)strtol(optarg, NULL, 10);
			break;
		case 'k':
			keys = (int)strtol(optarg, NULL, 10);
			break;
		case 's':
			sscanf(optarg, "%dx%d", &cols, &rows);
			break;
		case 'w':
			word = optarg;
			break;
		default:
			return 2;
		}
	if (optind >= argc || runs < 1 || keys < 0 || keys > MOST_KEYS)
		return 2;
	first_screens(argv + optind, runs);
	if (keys)
		key_frames(argv + optind, keys);
	return 0;
}
