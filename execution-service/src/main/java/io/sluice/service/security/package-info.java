/// Who may do what over HTTP: users and roles, sign-in, security headers.
@NullMarked
package io.sluice.service.security;

import org.jspecify.annotations.NullMarked;
