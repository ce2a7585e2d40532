/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "app/story.h"

#include "parse/parse.h"

void
story_text(struct text *out, const struct story *story)
{
	const char *html = story->content && *story->content ?
	    story->content : story->summary;

	if (html)
		html_text(out, slice_of(html), story->url);
}

static int
reading_minutes(const struct reading *r)
{
	size_t words = 0;
	bool inside = false;

	for (size_t i = 0; i < r->text.len; i++) {
		bool space = ascii_space((unsigned char)r->text.s[i]);

		words += !space && !inside;
		inside = !space;
	}
	return (int)(words / WORDS_PER_MINUTE) + 1;
}

bool
reading_load(struct reading *r, struct store *s, int64_t id, struct err *err)
{
	*r = (struct reading){ 0 };
	if (!store_story(s, id, &r->arena, &r->story, &r->row, err) ||
	    !store_cast(s, id, &r->cast, err)) {
		reading_clear(r);
		return false;
	}
	story_text(&r->text, &r->story);
	r->minutes = reading_minutes(r);
	return true;
}

void
reading_clear(struct reading *r)
{
	text_clear(&r->text);
	cast_clear(&r->cast);
	arena_clear(&r->arena);
	*r = (struct reading){ 0 };
}
