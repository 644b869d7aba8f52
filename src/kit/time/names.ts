import type { Language } from '../language.ts'
import type { Weekday } from './zones.ts'

/*
 * Written here rather than asked of Intl: a server and a browser often carry different editions of
 * its tables, and a page drawn by one and taken over by the other must say the same thing.
 */
const WEEKDAYS = {
  fr: ['lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi', 'dimanche'],
  en: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
} as const

const WEEKDAYS_SHORT = {
  fr: ['lun.', 'mar.', 'mer.', 'jeu.', 'ven.', 'sam.', 'dim.'],
  en: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'],
} as const

const MONTHS = {
  fr: 'janvier février mars avril mai juin juillet août septembre octobre novembre décembre',
  en: 'January February March April May June July August September October November December',
} as const

const MONTHS_SHORT = {
  fr: 'janv. févr. mars avr. mai juin juil. août sept. oct. nov. déc.',
  en: 'Jan Feb Mar Apr May Jun Jul Aug Sept Oct Nov Dec',
} as const

type Width = 'long' | 'short'

export const weekdayName = (weekday: Weekday, language: Language, width: Width = 'long'): string =>
  (width === 'long' ? WEEKDAYS : WEEKDAYS_SHORT)[language][weekday - 1] ?? ''

/** `month` from 1 to 12. */
export const monthName = (month: number, language: Language, width: Width = 'long'): string =>
  (width === 'long' ? MONTHS : MONTHS_SHORT)[language].split(' ')[month - 1] ?? ''

/** French names of the cities whose zone id does not already carry them, with their own « de ». */
const FRENCH_PLACES: Readonly<Record<string, string>> = {
  'Africa/Algiers': 'd’Alger',
  'Africa/Cairo': 'du Caire',
  'America/Cayenne': 'de Cayenne',
  'America/Havana': 'de La Havane',
  'America/Martinique': 'de la Martinique',
  'America/Guadeloupe': 'de la Guadeloupe',
  'America/Mexico_City': 'de Mexico',
  'America/Montreal': 'de Montréal',
  'America/Sao_Paulo': 'de São Paulo',
  'Asia/Beirut': 'de Beyrouth',
  'Asia/Calcutta': 'de Calcutta',
  'Asia/Dubai': 'de Dubaï',
  'Asia/Ho_Chi_Minh': 'de Hô Chi Minh-Ville',
  'Asia/Jerusalem': 'de Jérusalem',
  'Asia/Kathmandu': 'de Katmandou',
  'Asia/Kolkata': 'de Calcutta',
  'Asia/Seoul': 'de Séoul',
  'Asia/Singapore': 'de Singapour',
  'Atlantic/Azores': 'des Açores',
  'Atlantic/Canary': 'des Canaries',
  'Europe/Athens': 'd’Athènes',
  'Europe/Brussels': 'de Bruxelles',
  'Europe/Bucharest': 'de Bucarest',
  'Europe/Copenhagen': 'de Copenhague',
  'Europe/Lisbon': 'de Lisbonne',
  'Europe/London': 'de Londres',
  'Europe/Moscow': 'de Moscou',
  'Europe/Prague': 'de Prague',
  'Europe/Rome': 'de Rome',
  'Europe/Vienna': 'de Vienne',
  'Europe/Warsaw': 'de Varsovie',
  'Indian/Mauritius': 'de Maurice',
  'Indian/Reunion': 'de La Réunion',
  'Pacific/Noumea': 'de Nouméa',
}

const UNIVERSAL = /^(?:UTC|GMT|Etc\/(?:UTC|GMT|UCT|Universal|Zulu))$/

/** « heure de Paris », “Paris time”. */
export const zoneName = (zone: string, language: Language): string => {
  if (UNIVERSAL.test(zone)) return language === 'fr' ? 'heure universelle' : 'universal time'
  const city = zone.slice(zone.lastIndexOf('/') + 1).replaceAll('_', ' ')
  if (language === 'en') return `${city} time`
  return `heure ${FRENCH_PLACES[zone] ?? (/^[AEIOUYÉ]/.test(city) ? `d’${city}` : `de ${city}`)}`
}
