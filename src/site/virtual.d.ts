/** The modules that the font plugin in `outputs/font/` answers for. */
declare module "virtual:port-mono.css";
declare module "virtual:port-mono.woff2" {
  const address: string;
  export default address;
}
