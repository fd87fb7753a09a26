/** Parameters that tell where a reader came from, never which page it is; lower case. */
const TRACKING = new Set(
  (
    'gclid gclsrc dclid gbraid wbraid fbclid msclkid yclid twclid li_fat_id ttclid igshid mc_cid mc_eid _hsenc _hsmi ' +
    'hsctatracking vero_id wickedid gh_src lever-source lever-origin lever-source[] trk trkinfo trackingid refid ref ' +
    'referer referrer refsrc src source from campaign campaignid jobsource job_source sourcetype iis iisn ' +
    '_ga _gl spm trid sid sessionid jsessionid phpsessid'
  ).split(' '),
);
const TRACKING_FAMILY = /^(?:utm|mtm|pk|hsa|oly)_/u;

/**
 * What makes two links one page: address, path and the parameters that matter, without scheme, "www.", the last slash,
 * parameters that only follow the reader, and the fragment (unless the fragment is the path: "#/jobs/17"). Anything but
 * a http or https link is its own key.
 */
export function urlKey(url: string): string {
  const address = /^https?:/iu.test(url) ? parsed(url) : null;
  if (address === null) return url;
  const { host, pathname, searchParams, hash } = address;
  const path = pathname.replace(/;jsessionid=[^/;]*/iu, '').replace(/\/+$/u, '');
  const kept = [...searchParams].filter(([name]) => !isTracking(name.toLowerCase()));
  const query = kept.map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`).sort();
  const route = /^#!?\//u.test(hash) ? hash.replace(/[/?]+$/u, '') : '';
  return (
    host.replace(/^www\./u, '').replace(/:(?:80|443)$/u, '') +
    plain(path) +
    (query.length > 0 ? `?${query.join('&')}` : '') +
    route
  );
}

/** Not `URL.canParse`: once it is hot, Node 20 takes letters beyond ASCII for broken ones. */
function parsed(url: string): URL | null {
  try {
    return new URL(url);
  } catch {
    return null;
  }
}

function isTracking(name: string): boolean {
  return TRACKING.has(name) || TRACKING_FAMILY.test(name);
}

/** One spelling of escapes: "%7e" is "~", "%c3%bc" is "%C3%BC". A path that escapes nothing valid stays. */
function plain(path: string): string {
  try {
    return path
      .split('/')
      .map((part) => encodeURIComponent(decodeURIComponent(part)))
      .join('/');
  } catch {
    return path;
  }
}
