/** Pages of Snapchat, and the day on which they were read. */
const pages = 'https://developers.snap.com/api/marketing-api/Public-Profile-API'

export const checked = '2026-11-22'
export const getStarted = `${pages}/GetStarted`
export const assetsPage = `${pages}/ProfileAssetManagement`
/** Snapchat writes few limits of its app down: these are what services on its list of partners publish. */
export const partners = 'https://docs.getlate.dev/platforms/snapchat'
