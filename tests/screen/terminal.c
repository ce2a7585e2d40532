/* SPDX-License-Identifier: MIT
 *
 * terminal.c - the program behind a pty, and libvterm as its terminal. */
#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/str.h"
#include "screen.h"
#include "text/utf8.h"

void
play_answer(struct play *p)
{
	char buf[512];
	size_t n;

	while ((n = vterm_output_read(p->vt, buf, sizeof(buf))) > 0) {
		const char *s = buf;

		while (n) {
			ssize_t k = write(p->pty, s, n);

			if (k < 0 && errno != EINTR && errno != EAGAIN)
				return;
			if (k > 0) {
				s += k;
				n -= (size_t)k;
			}
		}
	}
}

void
play_start(struct play *p, const char *args)
{
	struct winsize ws = { (unsigned short)p->rows,
		(unsigned short)p->cols, 0, 0 };

	if (p->pid)
		return;
	/* At first the script may have made one of its own. */
	if (p->config.len || p->vt)
		play_write_config(p, "config", str_slice(&p->config));
	if (p->vt)
		vterm_free(p->vt);
	p->vt = vterm_new(p->rows, p->cols);
	vterm_set_utf8(p->vt, 1);
	p->screen = vterm_obtain_screen(p->vt);
	vterm_screen_enable_altscreen(p->screen, 1);
	vterm_screen_reset(p->screen, 1);
	p->pid = forkpty(&p->pty, NULL, NULL, &ws);
	if (p->pid < 0) {
		play_fail(p, "forkpty: %s", strerror(errno));
		p->pid = 0;
		return;
	}
	if (!p->pid) {
		struct str command = { 0 };

		play_child_env(p);
		str_addf(&command, "exec '%s' %s", play_program(), args);
		execl("/bin/sh", "sh", "-c", command.s, (char *)NULL);
		_exit(127);
	}
	fcntl(p->pty, F_SETFL, O_NONBLOCK);
	fcntl(p->pty, F_SETFD, FD_CLOEXEC);
	p->ended = false;
}

bool
play_pump(struct play *p, int ms)
{
	struct pollfd pfd = { .fd = p->pty, .events = POLLIN };
	char buf[65536];
	ssize_t n;

	if (p->ended || poll(&pfd, 1, ms) <= 0)
		return false;
	n = read(p->pty, buf, sizeof(buf));
	if (n < 0 && (errno == EAGAIN || errno == EINTR))
		return true;
	if (n <= 0) {
		p->ended = true;
		return false;
	}
	vterm_input_write(p->vt, buf, (size_t)n);
	play_answer(p);
	return true;
}

void
play_stop(struct play *p, bool kill_it)
{
	int status;

	p->sent = p->escaped = false;
	if (!p->pid)
		return;
	if (kill_it)
		kill(p->pid, SIGKILL);
	while (waitpid(p->pid, &status, 0) < 0 && errno == EINTR)
		;
	p->status = WIFEXITED(status) ? WEXITSTATUS(status)
				      : 128 + WTERMSIG(status);
	close(p->pty);
	p->pid = 0;
}

void
row_text(struct play *p, int row, struct str *out)
{
	size_t from = out->len;

	for (int col = 0; col < p->cols;) {
		VTermPos at = { .row = row, .col = col };
		VTermScreenCell cell;

		vterm_screen_get_cell(p->screen, at, &cell);
		if (!cell.chars[0])
			str_addc(out, ' ');
		for (int i = 0; i < VTERM_MAX_CHARS_PER_CELL && cell.chars[i];
		     i++) {
			char c[4];

			str_addn(out, c, utf8_encode(cell.chars[i], c));
		}
		col += cell.width > 1 ? cell.width : 1;
	}
	while (out->len > from && out->s[out->len - 1] == ' ')
		str_truncate(out, out->len - 1);
}

void
screen_text(struct play *p, struct str *out)
{
	for (int row = 0; row < p->rows; row++) {
		row_text(p, row, out);
		str_addc(out, '\n');
	}
}

bool
play_find(struct play *p, const char *text, int *row, int *col)
{
	for (int r = 0; r < p->rows; r++) {
		struct str line = { 0 };
		size_t at;

		row_text(p, r, &line);
		at = slice_find(str_slice(&line), slice_of(text));
		if (line.s && at < line.len) {
			*row = r;
			*col = (int)utf8_cols(slice_make(line.s, at));
			str_clear(&line);
			return true;
		}
		str_clear(&line);
	}
	return false;
}

bool
play_await(struct play *p, bool (*right)(struct play *, const void *),
    const void *arg)
{
	int64_t end = clock_ticks() + (int64_t)p->limit * 1000000000;

	play_start(p, "");
	while (!p->failed) {
		if (right(p, arg))
			return true;
		if (p->ended || clock_ticks() > end)
			break;
		play_pump(p, 100);
	}
	return false;
}

void
play_show(struct play *p)
{
	struct str now = { 0 };

	screen_text(p, &now);
	printf("the screen is:\n");
	for (struct slice rest = str_slice(&now), line;
	     slice_split(&rest, '\n', &line);)
		printf("|%.*s\n", (int)line.len, line.s);
	str_clear(&now);
}

void
play_settle(struct play *p, int ms)
{
	play_start(p, "");
	while (play_pump(p, ms))
		;
}
