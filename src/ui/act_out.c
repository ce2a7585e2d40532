/* SPDX-License-Identifier: MIT
 *
 * act_out.c - to other programs.
 *
 * An address from a feed is an argument of a program, never a part of a line
 * that a shell reads.  The one shell there is runs what the person typed
 * after `|`, and the story is its input. */
#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/i18n.h"
#include "text/url.h"
#include "ui/acts.h"
#include "ui/desk.h"
#include "ui/point.h"
#include "ui/prompt.h"
#include "ui/view.h"

extern char **environ;

enum { ARGS_MOST = 32, BROWSE_MOST = 20 };

/* --- running -------------------------------------------------------------- */

/* A file without a name that holds the input, for the program to read. */
static int
input_file(struct slice input)
{
	FILE *f = tmpfile();
	int fd;

	if (!f)
		return -1;
	fwrite(input.s ? input.s : "", 1, input.len, f);
	fflush(f);
	rewind(f);
	fd = dup(fileno(f));
	fclose(f);
	return fd;
}

static bool
spawn(char *const argv[], int in, bool screen, pid_t *pid)
{
	posix_spawn_file_actions_t fa;
	posix_spawnattr_t attr;
	sigset_t none, all;
	int rc;

	posix_spawn_file_actions_init(&fa);
	if (in >= 0)
		posix_spawn_file_actions_adddup2(&fa, in, STDIN_FILENO);
	else if (!screen)
		posix_spawn_file_actions_addopen(&fa, STDIN_FILENO,
		    "/dev/null", O_RDONLY, 0);
	if (!screen) {
		posix_spawn_file_actions_addopen(&fa, STDOUT_FILENO,
		    "/dev/null", O_WRONLY, 0);
		posix_spawn_file_actions_adddup2(&fa, STDOUT_FILENO,
		    STDERR_FILENO);
	}
	posix_spawnattr_init(&attr);
	sigemptyset(&none);
	sigemptyset(&all);
	sigaddset(&all, SIGINT);
	sigaddset(&all, SIGQUIT);
	sigaddset(&all, SIGPIPE);
	posix_spawnattr_setsigmask(&attr, &none);
	posix_spawnattr_setsigdefault(&attr, &all);
	posix_spawnattr_setflags(&attr, POSIX_SPAWN_SETSIGMASK |
	    POSIX_SPAWN_SETSIGDEF | (screen ? 0 : POSIX_SPAWN_SETSID));
	rc = posix_spawnp(pid, argv[0], &fa, &attr, argv, environ);
	posix_spawnattr_destroy(&attr);
	posix_spawn_file_actions_destroy(&fa);
	errno = rc;
	return rc == 0;
}

static const int tty_signals[] = { SIGINT, SIGQUIT, SIGTSTP };

enum { TTY_SIGNALS = sizeof(tty_signals) / sizeof(*tty_signals) };

/* What is typed for a program that has the screen is not for us.  The program
 * does not stop at Ctrl-z either: nobody would be there to go on. */
static void
signals_away(struct sigaction old[TTY_SIGNALS])
{
	struct sigaction ignore = { .sa_handler = SIG_IGN };

	sigemptyset(&ignore.sa_mask);
	for (int i = 0; i < TTY_SIGNALS; i++)
		sigaction(tty_signals[i], &ignore, &old[i]);
}

static void
signals_back(const struct sigaction old[TTY_SIGNALS])
{
	for (int i = 0; i < TTY_SIGNALS; i++)
		sigaction(tty_signals[i], &old[i], NULL);
}

void
programs_reap(struct ui *ui)
{
	size_t k = 0;

	for (size_t i = 0; i < ui->programs.n; i++)
		if (waitpid(ui->programs.at[i], NULL, WNOHANG) == 0)
			ui->programs.at[k++] = ui->programs.at[i];
	ui->programs.n = k;
}

bool
program_failed(struct ui *ui, const char *name, int status)
{
	struct str shown = { 0 };
	/* A shell tells of a signal by a status of its own; Ctrl-c was the
	 * person's wish. */
	int code = WIFEXITED(status) ? WEXITSTATUS(status) : 0;

	if (!code || code == 128 + SIGINT)
		return false;
	canvas_cut(&shown, ui->w / 2, slice_of(name));
	if (code > 128)
		/* TRANSLATORS: a command, and a number. */
		ui_say(ui, STYLE_ERROR, _("%s was ended by signal %d"),
		    str_get(&shown), code - 128);
	else
		ui_say(ui, STYLE_ERROR, _("%s ended with status %d"),
		    str_get(&shown), code);
	str_clear(&shown);
	return true;
}

bool
run_program(struct ui *ui, char *const argv[], struct slice input,
    bool screen, int *status, struct err *err)
{
	struct sigaction old[TTY_SIGNALS];
	int in = input.s ? input_file(input) : -1;
	pid_t pid;
	bool ok;

	if (screen) {
		ui->term->leave();
		signals_away(old);
	}
	ok = spawn(argv, in, screen, &pid);
	if (!ok)
		err_kind(err, ERR_SYSTEM, _("%s cannot be run: %s"), argv[0],
		    strerror(errno));
	if (in >= 0)
		close(in);
	if (ok && screen)
		while (waitpid(pid, status, 0) < 0 && errno == EINTR)
			;
	else if (ok)
		vec_push(&ui->programs, pid);
	if (screen) {
		signals_back(old);
		ui->term->enter();
		ui->all = true;
	}
	return ok;
}

/* Words of a command line; "double quotes" hold blanks together. */
size_t
split_words(char *line, char **argv, size_t max)
{
	size_t n = 0;

	while (n + 1 < max) {
		char end = ' ';

		while (*line == ' ')
			line++;
		if (!*line)
			break;
		if (*line == '"') {
			end = '"';
			line++;
		}
		argv[n++] = line;
		while (*line && *line != end)
			line++;
		if (*line)
			*line++ = '\0';
	}
	argv[n] = NULL;
	return n;
}

/* --- links ---------------------------------------------------------------- */

/* Text browsers need the screen that we have. */
static bool
wants_screen(const char *program)
{
	static const char *const names[] = { "lynx", "w3m", "elinks", "links",
		"links2", "less", "vi", "vim", "nano", "mutt", "neomutt",
		"aerc" };
	const char *slash = strrchr(program, '/');

	if (slash)
		program = slash + 1;
	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
		if (!strcmp(program, names[i]))
			return true;
	return false;
}

bool
run_option(struct ui *ui, const char *line, const char *mark,
    const char *arg, struct err *err)
{
	char *words = mem_strdup(line), *copy = mem_strdup(arg);
	char *argv[ARGS_MOST + 2];
	size_t n = split_words(words, argv, ARGS_MOST);
	bool placed = false, ok;

	for (size_t i = 1; i < n; i++)
		if (!strcmp(argv[i], mark) || !strcmp(argv[i], "%s")) {
			argv[i] = copy;
			placed = true;
		}
	if (!placed) {
		argv[n] = copy;
		argv[n + 1] = NULL;
	}
	ok = n ? run_program(ui, argv, slice_of(NULL), wants_screen(argv[0]),
		     NULL, err)
	       : err_set(err, _("The option names no program."));
	free(copy);
	free(words);
	return ok;
}

/* The error, and what to do about it. */
static void
fail_with(struct ui *ui, const struct err *err, const char *advice)
{
	struct err both = { 0 };

	err_set(&both, "%s; %s", err->msg, advice);
	ui_fail(ui, &both);
}

/* "%u" of the option is the address; without one it comes last. */
static void
open_url(struct ui *ui, const char *url)
{
	const char *set = option_text(&ui->config.options, "browser");
	const char *env = getenv("BROWSER");
	const char *line = *set ? set : env && *env ? env : "xdg-open";
	struct slice rest = slice_of(line), program;
	struct err err = { 0 };

	/* An address that begins with a dash would be an option. */
	if (!url_is_safe(url) || *url == '-')
		ui_say(ui, STYLE_ERROR, _("This address is not opened: it is "
		    "of a kind that could do harm."));
	else if (!slice_split(&rest, ' ', &program) || !program.len)
		ui_say(ui, STYLE_ERROR, _("The option browser is empty."));
	else if (!run_option(ui, line, "%u", url, &err))
		fail_with(ui, &err, _(":set browser PROGRAM"));
	else
		ui_say(ui, STYLE_NOTICE, _("Opened with %.*s."),
		    (int)program.len, program.s);
}

static void
open_link(struct ui *ui, int64_t number)
{
	const struct text_links *links = &ui->story.reading.text.links;

	if (number < 1 || number > (int64_t)links->n)
		ui_say(ui, STYLE_ERROR, P_("This story has %zu link.",
		    "This story has %zu links.", links->n), links->n);
	else
		open_url(ui, links->at[number - 1]);
}

/* All stories that are selected. */
static void
browse_chosen(struct ui *ui, const struct ids *ids)
{
	for (size_t i = 0; i < ids->n && i < BROWSE_MOST; i++) {
		struct reading r = { 0 };

		if (reading_load(&r, ui->store, ids->at[i], NULL) &&
		    r.story.url)
			open_url(ui, r.story.url);
		reading_clear(&r);
	}
	if (ids->n > BROWSE_MOST)
		ui_say(ui, STYLE_ERROR, _("Only the first %d were opened."),
		    BROWSE_MOST);
	stories_select_none(ui);
}

void
act_browse(struct ui *ui, const struct call *call)
{
	struct ids ids = { 0 };
	const char *url;

	ui_arrange(ui);
	url = story_url(ui);
	if (!call->count && stories_any_selected(ui)) {
		stories_chosen(ui, &ids);
		browse_chosen(ui, &ids);
		vec_clear(&ids);
	} else if (call->count)
		open_link(ui, call->count);
	else if (url)
		open_url(ui, url);
	else
		ui_say(ui, STYLE_NOTICE, _("This story has no address."));
}

void
act_browse_read(struct ui *ui, const struct call *call)
{
	act_browse(ui, call);
	desk_opened(ui);
}

static void
link_done(struct ui *ui, const char *text)
{
	long long n;

	if (slice_int(slice_trim(slice_of(text)), 1, 1000000, &n))
		open_link(ui, n);
	else if (*text)
		ui_say(ui, STYLE_ERROR, _("A link is a number."));
}

void
act_link(struct ui *ui, const struct call *call)
{
	if (call->count)
		open_link(ui, call->count);
	else if (*call->arg)
		link_done(ui, call->arg);
	else
		prompt_open(ui, _("Open link number:"), "", &ui->asked,
		    link_done);
}

void
act_hints(struct ui *ui, const struct call *call)
{
	(void)call;
	ui_arrange(ui);
	point_show(ui);
	if (!ui->story.hints.n)
		ui_say(ui, STYLE_NOTICE, _("There is no link in sight."));
	else
		ui_say(ui, STYLE_NOTICE, _("Type the letters of a link, or "
		    "Esc."));
}
