package io.sluice.fix.session;

import quickfix.SessionSettings;
import quickfix.mina.ssl.SSLSupport;

/// Encryption of an acceptor's connections.
///
/// @param keyStore PKCS #12 file with our key and certificate; empty: connections are plain text
/// @param trustStore PKCS #12 file with the authorities of client certificates; empty: none is
///   asked
public record Tls(
        String keyStore, String keyStorePassword, String trustStore, String trustStorePassword) {
    private static final String PROTOCOLS = "TLSv1.3,TLSv1.2";

    /// Plain text.
    public static final Tls OFF = new Tls("", "", "", "");

    public Tls {
        if (keyStore.isEmpty() && !trustStore.isEmpty()) {
            throw new IllegalArgumentException(
                    "oms.tls.keyStore must be given with a trustStore, was empty");
        }
    }

    /// Without the passwords.
    @Override
    public String toString() {
        return "Tls[keyStore=" + keyStore + ", trustStore=" + trustStore + "]";
    }

    /// Makes QuickFIX/J use it.
    public void set(SessionSettings settings) {
        if (keyStore.isEmpty()) {
            return;
        }
        settings.setString(SSLSupport.SETTING_USE_SSL, "Y");
        settings.setString(SSLSupport.SETTING_KEY_STORE_NAME, keyStore);
        settings.setString(SSLSupport.SETTING_KEY_STORE_PWD, keyStorePassword);
        settings.setString(SSLSupport.SETTING_KEY_STORE_TYPE, "PKCS12");
        settings.setString(SSLSupport.SETTING_ENABLED_PROTOCOLS, PROTOCOLS);
        if (!trustStore.isEmpty()) {
            settings.setString(SSLSupport.SETTING_TRUST_STORE_NAME, trustStore);
            settings.setString(SSLSupport.SETTING_TRUST_STORE_PWD, trustStorePassword);
            settings.setString(SSLSupport.SETTING_TRUST_STORE_TYPE, "PKCS12");
            settings.setString(SSLSupport.SETTING_NEED_CLIENT_AUTH, "Y");
        }
    }
}
