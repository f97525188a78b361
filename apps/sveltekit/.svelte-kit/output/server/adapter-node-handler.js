import { t as env } from "./adapter-node-env.js";
import fs from "node:fs";
import process from "node:process";
import { createReadableStream, getRequest, setResponse } from "@sveltejs/kit/node";
import { app_path, assets, base, dir, env_prefix, mime_types, origin, prerendered_assets, server } from "../adapter-node.js";
import { format } from "node:url";
import path from "node:path";
import { pipeline } from "node:stream";
// ../../node_modules/.pnpm/@sveltejs+adapter-node@6.0.1_@sveltejs+kit@3.2.0_@sveltejs+vite-plugin-svelte@7.3.1_sve_b43c5c232af62bb0160ec6aa95513cce/node_modules/@sveltejs/adapter-node/src/utils.js
/**
* Parses the given value into number of bytes.
*
* @param {string} value - Size in bytes. Can also be specified with a unit suffix kilobytes (K), megabytes (M), or gigabytes (G).
* @returns {number}
*/
function parse_as_bytes(value) {
	const multiplier = {
		K: 1024,
		M: 1048576,
		G: 1073741824
	}[value[value.length - 1]?.toUpperCase()] ?? 1;
	return Number(multiplier != 1 ? value.substring(0, value.length - 1) : value) * multiplier;
}
/**
* Formats the address the server is listening on.
*
* @param {string | false} path
* @param {string} host
* @param {string | false} port
* @param {import('node:net').AddressInfo | string | null} address
* @returns {string}
*/
function format_listening_address(path, host, port, address) {
	if (path) return path;
	if (address && typeof address === "object") return format({
		protocol: "http:",
		hostname: address.address,
		port: address.port
	});
	return format({
		protocol: "http:",
		hostname: host,
		port: String(port)
	});
}
// ../../node_modules/.pnpm/@sveltejs+adapter-node@6.0.1_@sveltejs+kit@3.2.0_@sveltejs+vite-plugin-svelte@7.3.1_sve_b43c5c232af62bb0160ec6aa95513cce/node_modules/@sveltejs/adapter-node/src/static.js
/** @import { IncomingMessage, ServerResponse } from 'node:http' */
/**
* @typedef {(req: IncomingMessage, res: ServerResponse, next: () => void | Promise<void>) => void | Promise<void>} Middleware
* @typedef {AssetEntry & { type?: string, cache_control?: string }} Asset
* @typedef {Asset | { location: string }} Entry
*/
/**
* Splits `req.url` into a decoded pathname and the search string.
* Decoding follows kit's router: reserved characters such as `%2F` stay
* encoded. An undecodable pathname is returned as-is, so it misses the
* asset table and falls through to SvelteKit's 400
* @param {import('node:http').IncomingMessage} req
*/
function split_url(req) {
	let pathname = req.url;
	let search = "";
	const query_index = pathname.indexOf("?");
	if (query_index !== -1) {
		search = pathname.slice(query_index);
		pathname = pathname.slice(0, query_index);
	}
	if (pathname.includes("%")) try {
		pathname = pathname.split("%25").map(decodeURI).join("%25");
	} catch {}
	return {
		pathname,
		search
	};
}
/**
* Relative reference from `from` to `to`, which must differ only by a trailing slash.
* Keep in sync with the copy in `packages/kit/src/utils/url.js`
* @param {string} from
* @param {string} to
* @returns {string}
*/
function relative_pathname(from, to) {
	const segment = to.replace(/\/$/, "").split("/").at(-1);
	return from.endsWith("/") ? `../${segment}` : `./${segment}/`;
}
/**
* Parses `Accept-Encoding` and picks the preferred variant that exists
* @param {string | undefined} header
* @param {Asset} asset
* @returns {'br' | 'gz' | undefined}
*/
function negotiate(header, asset) {
	if (!header || !(asset.br || asset.gz)) return;
	/** @type {Map<string, number>} */
	const weights = /* @__PURE__ */ new Map();
	for (const part of header.toLowerCase().split(",")) {
		const [coding, ...params] = part.split(";");
		let weight = 1;
		for (const param of params) {
			const [name, value] = param.split("=");
			if (name.trim() === "q") weight = parseFloat(value) || 0;
		}
		weights.set(coding.trim(), weight);
	}
	/** @param {string} coding */
	const weight = (coding) => weights.get(coding) ?? weights.get("*") ?? 0;
	const br = asset.br ? weight("br") : 0;
	if ((asset.gz ? weight("gzip") : 0) > br) return "gz";
	if (br > 0) return "br";
}
/**
* Whether an `If-None-Match` value matches `etag`, using weak comparison
* @param {string | undefined} header
* @param {string} etag
*/
function etag_matches(header, etag) {
	if (!header) return false;
	if (header.trim() === "*") return true;
	return header.split(",").some((tag) => tag.trim().replace(/^W\//, "") === etag);
}
/**
* Absolute file paths and content types for one table
* @param {string} dir
* @param {AssetTable} table
* @param {Record<string, string>} mime_types
* @returns {Map<string, Asset>}
*/
function resolve(dir, table, mime_types) {
	/** @type {Map<string, Asset>} */
	const files = /* @__PURE__ */ new Map();
	for (const [key, entry] of table.entries) {
		let type = mime_types[entry.file.slice(entry.file.lastIndexOf("."))];
		if (type === "text/html") type += ";charset=utf-8";
		files.set(key, {
			...entry,
			file: path.join(dir, entry.file),
			type
		});
	}
	for (const [alias, key] of table.aliases) files.set(alias, files.get(key));
	return files;
}
/**
* One lookup for every request, decided at boot: client assets (immutable below
* `app_path`), prerendered pages, and a 308 from the non-canonical trailing-slash
* form of a prerendered path to the canonical one. Client assets win a collision
* @param {{
*   dir: string,
*   base: string,
*   app_path: string,
*   mime_types: Record<string, string>,
*   assets: AssetTable,
*   prerendered_assets: AssetTable
* }} opts
* @returns {Map<string, Entry>}
*/
function create_file_map({ dir, base, app_path, mime_types, assets, prerendered_assets }) {
	/** @type {Map<string, Entry>} */
	const files = resolve(`${dir}/client${base}`, assets, mime_types);
	const immutable = `/${app_path}/immutable/`;
	for (const [key, asset] of files) if (key.startsWith(immutable))
 /** @type {Asset} */ asset.cache_control = "public,max-age=31536000,immutable";
	const prerendered = resolve(`${dir}/prerendered${base}`, prerendered_assets, mime_types);
	for (const [key, asset] of prerendered) if (!files.has(key)) files.set(key, asset);
	for (const key of prerendered.keys()) {
		const inverted = key.at(-1) === "/" ? key.slice(0, -1) : key + "/";
		if (inverted && !files.has(inverted)) files.set(inverted, { location: relative_pathname(inverted, key) });
	}
	return files;
}
/**
* Serves the closed set of files recorded at adapt time. Everything about a
* response is decided before the first request, so a request is one map
* lookup, header negotiation and a stream
* @param {Map<string, Entry>} files
* @returns {Middleware}
*/
function serve_static(files) {
	return (req, res, next) => {
		const { pathname, search } = split_url(req);
		const asset = files.get(pathname);
		if (!asset) return next();
		if (req.method !== "GET" && req.method !== "HEAD") {
			res.writeHead(405, { allow: "GET, HEAD" }).end();
			return;
		}
		if ("location" in asset) {
			res.writeHead(308, { location: asset.location + search }).end();
			return;
		}
		let file = asset.file;
		let size = asset.size;
		let etag = `"${asset.etag}"`;
		const variant = negotiate(req.headers["accept-encoding"], asset);
		if (variant) {
			size = asset[variant];
			file += `.${variant}`;
			etag = `"${asset.etag}.${variant}"`;
		}
		/** @type {Record<string, string | number>} */
		const headers = { etag };
		if (asset.br || asset.gz) headers.vary = "Accept-Encoding";
		if (asset.cache_control) headers["cache-control"] = asset.cache_control;
		if (etag_matches(req.headers["if-none-match"], etag)) {
			res.writeHead(304, headers).end();
			return;
		}
		headers["content-length"] = size;
		headers["accept-ranges"] = "bytes";
		if (asset.type) headers["content-type"] = asset.type;
		if (variant) headers["content-encoding"] = variant === "gz" ? "gzip" : "br";
		/** @type {{ start?: number, end?: number }} */
		const range = {};
		let status = 200;
		const if_range = req.headers["if-range"];
		if (req.headers.range && (!if_range || if_range === etag)) {
			const match = /^bytes=(\d*)-(\d*)$/.exec(req.headers.range);
			if (match && (match[1] || match[2])) {
				let start = match[1] ? parseInt(match[1], 10) : NaN;
				let end = match[2] ? parseInt(match[2], 10) : size - 1;
				if (isNaN(start)) {
					start = Math.max(size - end, 0);
					end = size - 1;
				} else end = Math.min(end, size - 1);
				if (start >= size || start > end) {
					res.writeHead(416, { "content-range": `bytes */${size}` }).end();
					return;
				}
				status = 206;
				headers["content-range"] = `bytes ${start}-${end}/${size}`;
				headers["content-length"] = end - start + 1;
				range.start = start;
				range.end = end;
			}
		}
		res.writeHead(status, headers);
		if (req.method === "HEAD") {
			res.end();
			return;
		}
		pipeline(fs.createReadStream(file, range), res, () => {});
	};
}
// ../../node_modules/.pnpm/@sveltejs+adapter-node@6.0.1_@sveltejs+kit@3.2.0_@sveltejs+vite-plugin-svelte@7.3.1_sve_b43c5c232af62bb0160ec6aa95513cce/node_modules/@sveltejs/adapter-node/src/handler.js
/** @import { IncomingHttpHeaders } from 'node:http' */
/** @import { Middleware } from './static.js' */
var xff_depth = parseInt(env("XFF_DEPTH", "1"));
var address_header = env("ADDRESS_HEADER", "").toLowerCase();
var protocol_header = env("PROTOCOL_HEADER", "").toLowerCase();
var host_header = env("HOST_HEADER", "").toLowerCase();
var port_header = env("PORT_HEADER", "").toLowerCase();
var body_size_limit = parse_as_bytes(env("BODY_SIZE_LIMIT", "512K"));
if (isNaN(body_size_limit)) throw new Error(`Invalid BODY_SIZE_LIMIT: '${env("BODY_SIZE_LIMIT")}'. Please provide a numeric value.`);
var asset_dir = `${dir}/client${base}`;
await server.init({
	env: process.env,
	read: (file) => createReadableStream(`${asset_dir}/${file}`)
});
/** @type {Middleware} */
var ssr = async (req, res) => {
	/** @type {Request} */
	let request;
	let request_origin = origin;
	if (!request_origin) try {
		request_origin = get_origin(req.headers);
	} catch (error) {
		console.error(`Could not determine request origin: ${error instanceof Error ? error.message : String(error)}`);
		res.statusCode = 400;
		res.end("Bad Request");
		return;
	}
	try {
		request = getRequest({
			base: request_origin,
			request: req,
			response: res,
			bodySizeLimit: body_size_limit
		});
	} catch {
		res.statusCode = 400;
		res.end("Bad Request");
		return;
	}
	const response = await server.respond(request, {
		platform: { req },
		getClientAddress: () => {
			if (address_header) {
				if (!(address_header in req.headers)) throw new Error(`Address header was specified with ${env_prefix + "ADDRESS_HEADER"}=${address_header} but is absent from request`);
				const value = req.headers[address_header] || "";
				if (address_header === "x-forwarded-for") {
					const addresses = value.split(",");
					if (xff_depth < 1) throw new Error(`${env_prefix + "XFF_DEPTH"} must be a positive integer`);
					if (xff_depth > addresses.length) throw new Error(`${env_prefix + "XFF_DEPTH"} is ${xff_depth}, but only found ${addresses.length} addresses`);
					return addresses[addresses.length - xff_depth].trim();
				}
				return value;
			}
			return req.connection?.remoteAddress || req.connection?.socket?.remoteAddress || req.socket?.remoteAddress || req.info?.remoteAddress;
		}
	});
	if (response.headers.get("content-type") === "text/event-stream") res.setHeader("x-accel-buffering", "no");
	setResponse(res, response);
};
/**
* @param {string} name
* @param {string | string[] | undefined} value
* @returns {string | undefined}
*/
function normalise_header(name, value) {
	if (!name) return void 0;
	if (Array.isArray(value)) {
		if (value.length === 0) return void 0;
		if (value.length === 1) return value[0];
		throw new Error(`Multiple values provided for ${name} header where only one expected: ${value}`);
	}
	return value;
}
/**
* @param {IncomingHttpHeaders} headers
* @returns {string}
*/
function get_origin(headers) {
	const protocol = decodeURIComponent(normalise_header(protocol_header, headers[protocol_header]) || "https");
	if (protocol.includes(":")) throw new Error(`The ${protocol_header} header specified ${protocol} which is an invalid because it includes \`:\`. It should only contain the protocol scheme (e.g. \`https\`)`);
	const host = normalise_header(host_header, headers[host_header]) || normalise_header("host", headers["host"]);
	if (!host) {
		const header_names = host_header ? `${host_header} or host headers` : "host header";
		throw new Error(`Could not determine host. The request must have a value provided by the ${header_names}`);
	}
	const port = normalise_header(port_header, headers[port_header]);
	if (port && isNaN(+port)) throw new Error(`The ${port_header} header specified ${port} which is an invalid port because it is not a number. The value should only contain the port number (e.g. 443)`);
	return port ? `${protocol}://${host}:${port}` : `${protocol}://${host}`;
}
var serve = serve_static(create_file_map({
	dir,
	base,
	app_path,
	mime_types,
	assets,
	prerendered_assets
}));
/** @type {Middleware} */
var handler = (req, res, next) => serve(req, res, () => ssr(req, res, next));
export { format_listening_address as n, handler as t };

//# sourceMappingURL=adapter-node-handler.js.map