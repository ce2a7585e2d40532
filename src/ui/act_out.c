/* SPDX-License-Identifier: MIT
 *
 * act_out.c - to other programs and files.
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

#include "base/file.h"
#include "base/i18n.h"
#include "text/date.h"
#include "text/url.h"
#include "text/utf8.h"
#include "ui/acts.h"
#include "ui/desk.h"
#include "ui/prompt.h"
#include "ui/view.h"

extern char **environ;

enum { ARGS_MOST = 32 };

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

bool
run_program(struct ui *ui, char *const argv[], struct slice input,
    bool screen, struct err *err)
{
	int in = input.s ? input_file(input) : -1, status = 0;
	pid_t pid;
	bool ok;

	if (screen)
		ui->term->leave();
	ok = spawn(argv, in, screen, &pid);
	if (!ok)
		err_kind(err, ERR_SYSTEM, _("%s cannot be run: %s"), argv[0],
		    strerror(errno));
	if (in >= 0)
		close(in);
	if (ok && screen)
		while (waitpid(pid, &status, 0) < 0 && errno == EINTR)
			;
	if (screen) {
		ui->term->enter();
		ui->all = true;
	}
	return ok;
}

/* Words of a command line; "double quotes" hold blanks together. */
static size_t
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
		     err)
	       : err_set(err, _("The option names no program."));
	free(copy);
	free(words);
	return ok;
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
		ui_fail(ui, &err);
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

void
act_browse(struct ui *ui, const struct call *call)
{
	const char *url;

	ui_arrange(ui);
	url = story_url(ui);
	if (call->count)
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

/* --- the story as text ---------------------------------------------------- */

static void
print_lines(struct str *out, const struct text *text, int width)
{
	struct lines lines = { 0 };

	wrap_text_marked(&lines, text, width);
	for (size_t i = 0; i < lines.n; i++) {
		const struct line *l = &lines.at[i];

		wrap_prefix(out, l, false);
		str_addn(out, text->s + l->start, l->end - l->start);
		str_addc(out, '\n');
	}
	vec_clear(&lines);
}

static void
print_story(struct ui *ui, struct str *out)
{
	const struct reading *r = &ui->story.reading;

	str_addf(out, "%s\n", ui->story.title.s);
	str_add(out, r->row.feed_title ? r->row.feed_title : "");
	if (r->story.author)
		str_addf(out, " · %s", r->story.author);
	if (r->row.time != TIME_NONE) {
		str_add(out, " · ");
		date_long(out, r->row.time);
	}
	str_addc(out, '\n');
	if (r->story.url)
		str_addf(out, "%s\n", r->story.url);
	str_addc(out, '\n');
	print_lines(out, &r->text, 76);
	for (size_t i = 0; i < r->text.links.n; i++)
		str_addf(out, "%s[%zu] %s\n", i ? "" : "\n", i + 1,
		    r->text.links.at[i]);
}

static bool
have_story(struct ui *ui)
{
	ui_arrange(ui);
	if (!ui->story.id)
		ui_say(ui, STYLE_NOTICE, _("No story is selected."));
	return ui->story.id != 0;
}

void
act_copy(struct ui *ui, const struct call *call)
{
	const char *url;
	const struct text_links *links = &ui->story.reading.text.links;

	if (!have_story(ui))
		return;
	url = call->count >= 1 && call->count <= (int64_t)links->n ?
	    links->at[call->count - 1] : story_url(ui);
	if (!option_bool(&ui->config.options, "clipboard")) {
		ui_say(ui, STYLE_NOTICE, _("Copying is off; :set clipboard "
		    "yes lets it through the terminal."));
	} else if (url) {
		ui->term->copy(slice_of(url));
		ui_say(ui, STYLE_NOTICE, _("The address is copied."));
	}
}

static void
pipe_done(struct ui *ui, const char *text)
{
	char shell[] = "/bin/sh", option[] = "-c";
	char *command = mem_strdup(text);
	char *argv[] = { shell, option, command, NULL };
	struct str s = { 0 };
	struct err err = { 0 };

	print_story(ui, &s);
	if (*text && !run_program(ui, argv, str_slice(&s), true, &err))
		ui_fail(ui, &err);
	str_clear(&s);
	free(command);
}

void
act_pipe(struct ui *ui, const struct call *call)
{
	if (!have_story(ui))
		return;
	if (*call->arg)
		pipe_done(ui, call->arg);
	else
		prompt_open(ui, _("Pipe the story to:"), "", &ui->asked,
		    pipe_done);
}

void
act_mail(struct ui *ui, const struct call *call)
{
	char *line = mem_strdup(*call->arg ? call->arg :
	    option_text(&ui->config.options, "mail"));
	char *argv[ARGS_MOST + 1];
	struct str s = { 0 };
	struct err err = { 0 };

	if (!*line) {
		ui_say(ui, STYLE_NOTICE, _(":set mail \"PROGRAM ADDRESS\" "
		    "says what sends a story."));
	} else if (have_story(ui) && split_words(line, argv, ARGS_MOST)) {
		str_addf(&s, "Subject: %s\n\n", ui->story.title.s);
		print_story(ui, &s);
		if (run_program(ui, argv, str_slice(&s), true, &err))
			ui_say(ui, STYLE_NOTICE, _("Given to %s."), argv[0]);
		else
			ui_fail(ui, &err);
	}
	str_clear(&s);
	free(line);
}

/* A name for a file: letters, digits and dashes of the title. */
static void
file_name(struct str *out, const char *title)
{
	struct str folded = { 0 };
	size_t start = out->len;

	utf8_fold(&folded, slice_of(title));
	for (size_t i = 0; i < folded.len && out->len < start + 60; i++) {
		char c = folded.s[i];

		if (ascii_alpha((unsigned char)c) ||
		    ascii_digit((unsigned char)c))
			str_addc(out, c);
		else if (out->len > start && out->s[out->len - 1] != '-')
			str_addc(out, '-');
	}
	while (out->len > start && out->s[out->len - 1] == '-')
		str_truncate(out, out->len - 1);
	if (out->len == start)
		str_add(out, "story");
	str_add(out, ".txt");
	str_clear(&folded);
}

static void
save_done(struct ui *ui, const char *path)
{
	struct str s = { 0 }, full = { 0 };
	const char *home = getenv("HOME");
	struct err err = { 0 };

	if (!*path || !ui->story.id)
		return;
	if (slice_starts(slice_of(path), "~/") && home)
		str_addf(&full, "%s%s", home, path + 1);
	else
		str_add(&full, path);
	print_story(ui, &s);
	if (access(full.s, F_OK) == 0)
		ui_say(ui, STYLE_ERROR, _("%s is there already; choose "
		    "another name"), full.s);
	else if (file_write(full.s, str_slice(&s), &err))
		ui_say(ui, STYLE_NOTICE, _("Saved as %s"), full.s);
	else
		ui_fail(ui, &err);
	str_clear(&s);
	str_clear(&full);
}

void
act_save(struct ui *ui, const struct call *call)
{
	const char *dir = option_text(&ui->config.options, "save-folder");
	struct str path = { 0 };

	if (!have_story(ui))
		return;
	str_addf(&path, "%s/", *dir ? dir : "~");
	file_name(&path, ui->story.title.s);
	if (*call->arg)
		save_done(ui, call->arg);
	else
		prompt_open(ui, _("Save as:"), str_get(&path), &ui->asked,
		    save_done);
	str_clear(&path);
}
