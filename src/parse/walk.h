/* SPDX-License-Identifier: MIT
 *
 * walk.h - HTML as a well-formed story: open, text, close.
 *
 * Between the tokens and those who use them stands the stack of open
 * elements.  It closes what authors forgot to close, ignores what closes
 * nothing, keeps table parts inside tables, passes over what acts (script,
 * object ...), what is hidden and what is a form's list, and bounds the
 * depth.  Its consumers see balanced events only:
 *
 *	<p>a<b>b<p>c    gives    open p, "a", open b, "b", close b, close p,
 *	                         open p, "c", close p
 *
 * The rules are those of the HTML Standard's tree construction, made simple:
 * text stays where it stands, and misnested inline elements are closed and
 * opened again, or stay open to the end of the block. */
#ifndef PARSE_WALK_H
#define PARSE_WALK_H

#include "parse/tokenizer.h"

enum { WALK_DEEPEST = 200 };

enum walk_kind { WALK_END, WALK_TEXT, WALK_OPEN, WALK_CLOSE, WALK_VOID };

struct walk_open {
	uint8_t tag;
	bool dying; /* closes as soon as nothing is open in it */
};

struct walk {
	struct tokenizer tz;
	struct token token; /* of WALK_TEXT, WALK_OPEN, WALK_VOID */
	enum tag tag; /* of the event */
	bool no_attributes; /* this open was implied: token is another's */

	/* What is open.  The element of WALK_OPEN is stack[depth - 1], that
	 * of WALK_CLOSE was stack[depth]. */
	struct walk_open stack[WALK_DEEPEST];
	int depth;

	/* the rest is walk.c's own */
	int close_to; /* elements above are to be closed */
	bool pending; /* the token waits until they are */
	uint8_t reopen[WALK_DEEPEST];
	int n_reopen;
	uint16_t count[TAG_COUNT]; /* open ones */
	uint32_t over[TAG_COUNT]; /* opened beyond the depth */
	int hidden; /* depth of the element that hides all in it, or 0 */

	/* for the caller to set */
	bool all; /* hidden things too */
};

struct walk walk_make(struct slice html);

/* The next event. */
enum walk_kind walk_next(struct walk *w);

/* True for an image nobody can see: 1x1 and the like. */
bool walk_is_pixel(const struct token *t);

#endif
