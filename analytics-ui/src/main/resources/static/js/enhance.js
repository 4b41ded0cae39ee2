// Every page works without these modules; each only saves a click.
import { charts } from './charts.js';
import { copyButtons } from './copy.js';
import { filterBar } from './filter-bar.js';
import { firstRun } from './first-run.js';
import { live, refresh } from './refresh.js';
import { stream } from './stream.js';
import { themeSwitch } from './theme-switch.js';

themeSwitch();
charts();
filterBar();
copyButtons();
firstRun();
refresh();
live();
stream();
