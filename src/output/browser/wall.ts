/** The browser wall: the switches that keep a page we print from reaching anything but our own server. */

/**
 * Together with the proxy that refuses everything: no name is ever resolved, no UDP leaves by WebRTC or QUIC, and the
 * browser's own services stay silent. Request interception alone leaked iframes, form posts, STUN and DNS.
 */
export const WALL_ARGUMENTS: readonly string[] = [
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
  '--dns-prefetch-disable',
  '--no-pings',
  '--disable-quic',
  '--webrtc-ip-handling-policy=disable_non_proxied_udp',
  '--force-webrtc-ip-handling-policy=disable_non_proxied_udp',
  '--disable-domain-reliability',
  '--disable-client-side-phishing-detection',
  '--disable-notifications',
  '--disable-speech-api',
  '--deny-permission-prompts',
  // The same picture on every machine: no LCD fringes, no hinting to the pixel grid of this screen.
  '--disable-lcd-text',
  '--font-render-hinting=none',
];
