/* SPDX-License-Identifier: MIT
 *
 * ui.c - the loop.
 *
 *	wait -> keys and events -> change state -> arrange -> draw
 *
 * The first screen is drawn before anything else is begun: no thread, no
 * knowledge base, no network. */
#include "config.h"

#include "ui/ui.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "app/paths.h"
#include "app/starter.h"
#include "base/clock.h"
#include "base/i18n.h"
#include "text/utf8.h"
#include "ui/acts.h"
#include "ui/card.h"
#include "ui/desk.h"
#include "ui/dossier.h"
#include "ui/frame.h"
#include "ui/input.h"
#include "ui/listing.h"
#include "ui/macro.h"
#include "ui/prompt.h"
#include "ui/recall.h"
#include "ui/state.h"
#include "ui/trail.h"
#include "ui/view.h"

/* --- signals -------------------------------------------------------------- */

static int signal_pipe[2] = { -1, -1 };

static void
on_signal(int sig)
{
	unsigned char c = (unsigned char)sig;
	int saved = errno;

	if (write(signal_pipe[1], &c, 1) < 0) {
		/* The pipe is full: the reader wakes up anyway. */
	}
	errno = saved;
}

static bool
signals_open(struct err *err)
{
	static const int sigs[] = { SIGWINCH, SIGTERM, SIGHUP, SIGINT,
		SIGCONT, SIGTSTP, SIGCHLD };
	struct sigaction sa = { .sa_handler = on_signal,
		.sa_flags = SA_RESTART };

	if (pipe(signal_pipe) != 0)
		return err_kind(err, ERR_SYSTEM, _("no pipe: %s"),
		    strerror(errno));
	for (int i = 0; i < 2; i++) {
		fcntl(signal_pipe[i], F_SETFD, FD_CLOEXEC);
		fcntl(signal_pipe[i], F_SETFL, O_NONBLOCK);
	}
	sigemptyset(&sa.sa_mask);
	for (size_t i = 0; i < sizeof(sigs) / sizeof(*sigs); i++)
		sigaction(sigs[i], &sa, NULL);
	signal(SIGPIPE, SIG_IGN);
	return true;
}

static void
signals_read(struct ui *ui)
{
	unsigned char sigs[64];
	ssize_t n = read(signal_pipe[0], sigs, sizeof(sigs));

	for (ssize_t i = 0; i < n; i++)
		switch (sigs[i]) {
		case SIGWINCH:
			ui->dirty = true;
			break;
		case SIGCONT:
			ui->term->enter();
			ui->all = ui->dirty = true;
			break;
		case SIGCHLD: /* browsers are not waited for */
			programs_reap(ui);
			break;
		case SIGTSTP:
			act_suspend(ui, &(struct call){ 0, "" });
			break;
		default:
			ui->quit = true;
			break;
		}
}

/* --- what a person is told ------------------------------------------------- */

static void
message_add(struct ui *ui, enum style style, const char *text)
{
	struct message *m;

	if (ui->messages.n == MESSAGES_MOST) {
		free(ui->messages.at[0].text);
		memmove(ui->messages.at, ui->messages.at + 1,
		    (ui->messages.n - 1) * sizeof(*ui->messages.at));
		ui->messages.n--;
	}
	m = vec_add(&ui->messages);
	m->at = ui->now;
	m->style = style;
	m->text = mem_strdup(text);
}

void
ui_show(struct ui *ui, const char *text)
{
	struct str clean = { 0 };

	utf8_clean(&clean, slice_of(text), false);
	free(ui->status);
	ui->status = str_take(&clean);
	ui->status_style = STYLE_NOTICE;
	ui->dirty = true;
}

void
ui_say(struct ui *ui, enum style style, const char *fmt, ...)
{
	char buf[1024];
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(buf, sizeof(buf), fmt, ap);
	va_end(ap);
	ui_show(ui, buf);
	ui->status_style = style;
	message_add(ui, style, ui->status);
}

static void
forget_told(struct ui *ui)
{
	for (int i = 0; i < TOLDS; i++) {
		free(ui->told[i]);
		ui->told[i] = NULL;
	}
	free(ui->told_as);
	ui->told_as = NULL;
}

void
ui_tell(struct ui *ui, enum told what, enum style style, const char *text)
{
	struct str all = { 0 };

	if (!ui->status || !ui->told_as || strcmp(ui->status, ui->told_as))
		forget_told(ui);
	ui_say(ui, style, "%s", text);
	free(ui->told[what]);
	ui->told[what] = mem_strdup(ui->status);
	for (int i = 0; i < TOLDS; i++)
		if (ui->told[i])
			str_addf(&all, "%s%s", all.len ? " · " : "",
			    ui->told[i]);
	ui_show(ui, str_get(&all));
	ui->status_style = style;
	free(ui->told_as);
	ui->told_as = mem_strdup(ui->status);
	str_clear(&all);
}

void
ui_note(struct ui *ui, const struct err *err, const char *about)
{
	struct str raw = { 0 }, clean = { 0 };

	/* TRANSLATORS: whom an error is about, and the error. */
	str_addf(&raw, _("%s: %s"), about, err->msg);
	utf8_clean(&clean, str_slice(&raw), false);
	message_add(ui, STYLE_ERROR, str_get(&clean));
	ui->unseen++;
	ui->dirty = true;
	str_clear(&raw);
	str_clear(&clean);
}

void
ui_fail(struct ui *ui, const struct err *err)
{
	ui_say(ui, STYLE_ERROR, "%s", err->msg);
	ui->unseen++;
}

uint32_t
ui_where(const struct ui *ui)
{
	return ui->page ? (uint32_t)IN_PAGE : view_of(ui->focus)->where;
}

void
ui_focus(struct ui *ui, enum pane pane)
{
	enum pane before = ui->focus;

	ui->focus = pane;
	if (pane == before)
		return;
	ui->feeds_from = pane == PANE_FEEDS ? (int)before + 1 : 0;
	if (pane == PANE_CAST || before == PANE_CAST) {
		ui->cast.lit = pane == PANE_CAST;
		ui_arrange(ui);
		story_paint(ui);
	}
	if (pane == PANE_STORY && before != PANE_CAST) {
		ui_arrange(ui);
		desk_opened(ui);
	}
}

/* --- options -------------------------------------------------------------- */

static void
choose_theme(struct ui *ui)
{
	const char *name = option_text(&ui->config.options, "theme");
	struct err err = { 0 };
	int colors = ui->term->colors();
	enum theme t = colors == 0 ? THEME_MONO :
	    colors <= 16 ? THEME_CONTRAST : ui->theme;

	theme_parse(slice_of(name), &t);
	looks_theme(&ui->looks, t);
	for (size_t i = 0; i < ui->config.lines.n; i++) {
		struct config_line *l = &ui->config.lines.at[i];

		if (l->kind == CONFIG_COLOR &&
		    !looks_color(&ui->looks, slice_of(l->rest), &err))
			config_complain(&ui->config, l->line, &err);
	}
}

static int
colors_wanted(const struct options *o)
{
	if (option_is(o, "colors", "none"))
		return 0;
	if (option_is(o, "colors", "16"))
		return 16;
	if (option_is(o, "colors", "256"))
		return 256;
	return option_is(o, "colors", "true") ? COLOR_RGB : -1;
}

void
ui_apply_options(struct ui *ui)
{
	const struct options *o = &ui->config.options;

	if (ui->term->setup) {
		struct term_setup setup = { option_bool(o, "mouse"),
			colors_wanted(o) };

		ui->term->setup(&setup);
	}
	choose_theme(ui);
	ui->ascii = option_is(o, "borders", "ascii") ||
	    (option_is(o, "borders", "auto") && !ui->term->utf8());
	ui->story.width = 0;
	story_paint(ui);
	stories_reload(ui);
	ui->all = ui->dirty = true;
}

static void
bind_keys(struct ui *ui)
{
	struct err err = { 0 };

	keymap_defaults(&ui->keymap);
	for (size_t i = 0; i < ui->config.lines.n; i++) {
		struct config_line *l = &ui->config.lines.at[i];
		struct slice rest = slice_of(l->rest);

		if (l->kind == CONFIG_BIND &&
		    !keymap_bind_line(&ui->keymap, rest, &err))
			config_complain(&ui->config, l->line, &err);
		if (l->kind == CONFIG_UNBIND &&
		    !keymap_unbind_line(&ui->keymap, rest, &err))
			config_complain(&ui->config, l->line, &err);
	}
}

/* --- arranging and drawing -------------------------------------------------- */

void
ui_layout(const struct ui *ui, struct layout *l)
{
	struct wishes wishes = ui->wishes;

	if (option_bool(&ui->config.options, "plain"))
		wishes.zoom = true;
	layout_make(l, ui->h, ui->w, ui->focus, &wishes);
}

void
ui_arrange(struct ui *ui)
{
	struct layout *l = &ui->layout;

	ui->now = clock_now();
	ui->term->size(&ui->h, &ui->w);
	ui_layout(ui, l);
	if (!l->columns)
		return;
	if (ui->page)
		page_arrange(ui, rect_make(2, 1, ui->h - 4, ui->w - 2));
	/* A pane out of sight keeps its numbers; lists are loaded anyway. */
	for (int p = 0; p < PANES; p++) {
		struct rect r = l->shown[p] ? l->inside[p] :
		    rect_make(0, 0, ui->h - 4, ui->w - 2);

		if (p == PANE_STORY && ui->stories.current != ui->story.id)
			story_show(ui, ui->stories.current);
		view_of((enum pane)p)->arrange(ui, r);
	}
}

static void
set_title(struct ui *ui)
{
	struct str s = { 0 };

	if (!option_bool(&ui->config.options, "terminal-title"))
		return;
	str_addf(&s, "dateline: %s",
	    ui->stories.title ? ui->stories.title : "");
	/* Whoever had the screen meanwhile may have set another. */
	if (!ui->title || ui->all || strcmp(ui->title, s.s) != 0) {
		free(ui->title);
		ui->title = mem_strdup(s.s);
		ui->term->title(ui->title);
	}
	str_clear(&s);
}

static void
draw(struct ui *ui)
{
	ui_arrange(ui);
	frame_draw(ui);
	ui->term->draw(&ui->canvas, &ui->looks, ui->all);
	set_title(ui);
	ui->dirty = ui->all = false;
}

/* --- the loop ------------------------------------------------------------- */

static int
sooner(int a, int b)
{
	if (a < 0)
		return b;
	return b < 0 || a < b ? a : b;
}

/* Milliseconds until the clock in the corner changes. */
static int
until_minute(const struct ui *ui)
{
	return (int)(60 - ui->now % 60) * 1000;
}

static void
refresh_when_due(struct ui *ui)
{
	long minutes = option_number(&ui->config.options, "refresh-minutes");

	if (!ui->next_refresh)
		ui->next_refresh = ui->now + minutes * 60;
	if (minutes && ui->fetcher && !ui->refreshing &&
	    ui->now >= ui->next_refresh) {
		ui->next_refresh = ui->now + minutes * 60;
		desk_refresh(ui, REFRESH_DUE, NULL, 0);
	}
}

static void
turn(struct ui *ui)
{
	struct pollfd fds[3] = {
		{ ui->term->fd, POLLIN, 0 },
		{ signal_pipe[0], POLLIN, 0 },
		{ queue_fd(ui->events), POLLIN, 0 },
	};
	int64_t before = ui->now / 60;
	int wait = until_minute(ui);

	wait = sooner(wait, desk_settle(ui));
	wait = sooner(wait, input_wait(ui));
	if (ui->dirty) {
		draw(ui);
		if (!ui->painted) {
			ui->painted = true;
			if (ui->term->colors() > 16)
				ui->term->ask_background();
			if (starter_wanted())
				page_push(ui, &page_starter);
			desk_start(ui);
		}
	}
	if (input_pending(ui))
		wait = 0;
	if (poll(fds, 3, wait) < 0 && errno != EINTR)
		ui->quit = true;
	if (fds[1].revents)
		signals_read(ui);
	if (fds[0].revents & (POLLIN | POLLHUP | POLLERR) && !input_read(ui))
		ui->quit = true; /* the terminal is gone */
	input_turn(ui);
	if (fds[2].revents && desk_events(ui))
		ui->dirty = true;
	ui->now = clock_now();
	if (ui->now / 60 != before)
		ui->dirty = true;
	refresh_when_due(ui);
}

/* --- opening and closing ---------------------------------------------------- */

static bool
open_store(struct ui *ui, struct err *err)
{
	char *path = path_data("dateline.db", err);

	ui->store = path ? store_open(path, err) : NULL;
	free(path);
	if (ui->store)
		resolver_serve(&ui->names, ui->store);
	return ui->store != NULL;
}

static bool
ui_open(struct ui *ui, struct err *err)
{
	struct term_setup setup;

	ui->now = clock_now();
	ui->prompt.offer = -1;
	ui->story.match = ui->story.mention = -1;
	ui->stories.visual = ui->stories.ghost_at = -1;
	ui->feeds.visual = -1;
	config_load(&ui->config, NULL);
	bind_keys(ui);
	setup.mouse = option_bool(&ui->config.options, "mouse");
	setup.colors = colors_wanted(&ui->config.options);
	ui->events = queue_new();
	if (!ui->events)
		return err_kind(err, ERR_SYSTEM,
		    _("no descriptor is left; close other programs"));
	if (!open_store(ui, err) || !signals_open(err) ||
	    !ui->term->open(&setup, err))
		return false;
	recall(ui);
	ui_apply_options(ui);
	feeds_load(ui);
	stories_show(ui, "", _("All"));
	recall_place(ui);
	ui->focus = PANE_STORIES;
	/* The first is on screen last, and on top of the messages. */
	for (size_t i = ui->config.errors.n; i-- > 0;) {
		ui_say(ui, STYLE_ERROR, "%s", ui->config.errors.at[i]);
		ui->unseen++;
	}
	return true;
}

static void
ui_close(struct ui *ui)
{
	ui->term->close();
	desk_stop(ui);
	listing_forget(ui);
	if (ui->store)
		remember(ui);
	pages_drop(ui);
	card_drop(ui);
	macros_clear(ui);
	dossier_drop(ui);
	resolver_clear(&ui->resolver);
	resolver_clear(&ui->names);
	stories_clear(&ui->stories);
	story_clear(&ui->story);
	cast_clear_view(&ui->cast);
	feeds_clear(&ui->feeds);
	trail_clear(&ui->trail);
	prompt_close(ui);
	input_clear(ui);
	desk_clear(ui);
	history_clear(&ui->commands);
	history_clear(&ui->searches);
	history_clear(&ui->asked);
	for (size_t i = 0; i < ui->messages.n; i++)
		free(ui->messages.at[i].text);
	vec_clear(&ui->messages);
	vec_clear(&ui->met);
	for (size_t i = 0; i < ui->marks.n; i++)
		place_clear(&ui->marks.at[i].place);
	vec_clear(&ui->marks);
	found_feeds_clear(&ui->found);
	free(ui->added);
	free(ui->added_title);
	free(ui->removing);
	free(ui->tagging);
	free(ui->sorted);
	free(ui->unreached);
	vec_clear(&ui->noted);
	vec_clear(&ui->programs);
	free(ui->watching);
	forget_told(ui);
	free(ui->status);
	free(ui->title);
	keymap_clear(&ui->keymap);
	canvas_free(&ui->canvas);
	config_clear(&ui->config);
	keep_clear(&ui->kept);
	store_close(ui->store);
}

int
ui_run(const struct terminal *term)
{
	struct ui *ui = mem_calloc(1, sizeof(*ui));
	struct err err = { 0 };
	int status = 0;

	ui->term = term;
	if (ui_open(ui, &err)) {
		ui->dirty = true;
		while (!ui->quit)
			turn(ui);
	} else {
		status = 1;
	}
	ui_close(ui);
	free(ui);
	if (status)
		fprintf(stderr, "dateline: %s\n", err.msg);
	return status;
}
