/** Hosts of the way in through Instagram itself. */
export const instagramHost = 'graph.instagram.com'
export const instagramConsent = 'www.instagram.com'
export const instagramTokens = 'api.instagram.com'
