/// Our gateways and engine against bare QuickFIX/J, side by side in one run.
@NullMarked
package io.sluice.service.race;

import org.jspecify.annotations.NullMarked;
