#!/bin/sh
# SPDX-License-Identifier: MIT
#
# The map: as wide as asked, shaded, with a list below.
. "$top_srcdir/tests/lib/cli.sh"

run map --width 60 --height 16 UA=7 ru=6 UA=1 SG
expect_status 0
expect_lines out 19
expect_match out 'Russia⣿'
expect_out 'UA     Ukraine 8' 'RU     Russia 6' 'SG     Singapore 1'

run map
expect_status 0
expect_lines out 22

run map UA=x
expect_status 2
run map ZZ=1
expect_status 2
expect_lines err 1
run map 12345
expect_status 0
