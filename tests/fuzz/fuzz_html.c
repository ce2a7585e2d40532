/* SPDX-License-Identifier: MIT
 *
 * Any bytes as HTML: what is sanitised can do nothing, stays the same when it
 * is sanitised again, and its text is clean. */
#include "config.h"

#include <stdint.h>
#include <stdlib.h>

#include "parse/parse.h"
#include "parse/tokenizer.h"
#include "text/utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char base[] = "https://news.example/a/b.html?c#d";

static void
check_address(const struct token *t, enum attr a)
{
	static const char *const acts[] = { "javascript:", "vbscript:",
		"data:", "file:" };
	struct slice url = slice_trim(token_attr(t, a));

	for (size_t i = 0; i < sizeof(acts) / sizeof(*acts); i++)
		if (slice_casestarts(url, acts[i]))
			abort();
}

/* Names of attributes stand before `="` in what we write. */
static void
check_names(struct slice html)
{
	bool quoted = false, tag = false;

	for (size_t i = 0; i < html.len; i++) {
		if (html.s[i] == '"' && tag)
			quoted = !quoted;
		else if (html.s[i] == '<')
			tag = true;
		else if (html.s[i] == '>' && !quoted)
			tag = false;
		else if (tag && !quoted && html.s[i] == ' ' &&
		    slice_casestarts(slice_make(html.s + i, html.len - i),
			" on"))
			abort();
	}
	if (quoted || tag)
		abort();
}

static void
check_safe(struct slice html)
{
	struct tokenizer tz = tokenizer_make(html);
	struct token t;

	check_names(html);
	while (tokenizer_next(&tz, &t) != TOKEN_END) {
		if (t.kind == TOKEN_TEXT)
			continue;
		if (!(tag_flags(t.tag) & TAG_IS_KEEP) ||
		    (tag_flags(t.tag) & (TAG_IS_DROP | TAG_IS_RAW)) ||
		    token_has(&t, ATTR_STYLE))
			abort();
		check_address(&t, ATTR_HREF);
		check_address(&t, ATTR_SRC);
		check_address(&t, ATTR_POSTER);
		check_address(&t, ATTR_CITE);
	}
}

static void
check_text(const struct text *t)
{
	for (size_t i = 0; i < t->len;) {
		uint32_t ch;

		i += utf8_decode(t->s + i, t->len - i, &ch);
		if (utf8_control(ch) && ch != '\n')
			abort();
	}
	for (size_t i = 0; i < t->spans.n; i++) {
		const struct span *s = &t->spans.at[i];

		if (s->start >= s->end || s->end > t->len ||
		    (i && s[-1].start > s->start) ||
		    (s->kind == SPAN_LINK &&
		    (size_t)s->value >= t->links.n))
			abort();
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct slice in = slice_make((const char *)data, size);
	struct str clean = { 0 }, once = { 0 }, twice = { 0 }, plain = { 0 };
	struct text text = { 0 };

	utf8_clean(&clean, in, true);
	html_sanitise(&once, str_slice(&clean), base);
	check_safe(str_slice(&once));
	html_sanitise(&twice, str_slice(&once), base);
	if (!slice_eq(str_slice(&once), str_slice(&twice)))
		abort();
	html_text(&text, str_slice(&clean), base);
	check_text(&text);
	html_text(&text, str_slice(&once), NULL);
	check_text(&text);
	html_plain(&plain, str_slice(&clean));
	html_looks_marked_up(str_slice(&clean));
	text_clear(&text);
	str_clear(&clean);
	str_clear(&once);
	str_clear(&twice);
	str_clear(&plain);
	return 0;
}
