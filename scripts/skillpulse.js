#!/usr/bin/env node
'use strict';
/** The command `skillpulse`: compiles what changed, then hands over to the program. */
require('./prepare').prepare();
process.setSourceMapsEnabled(true);
require('../dist/src/main.js');
