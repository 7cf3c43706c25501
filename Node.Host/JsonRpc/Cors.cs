using Microsoft.AspNetCore.Http;

namespace Node.Host.JsonRpc;

/// <summary>What pages of other origins may: cross-origin resource sharing, as the Fetch standard has it.</summary>
internal static class Cors
{
    private const string MaxAge = "600";

    /// <summary>Marks the response for an origin that may read it. Without the mark a browser does not give it to the page.</summary>
    public static void Mark(HttpContext context, AllowList origins)
    {
        var origin = context.Request.Headers.Origin.ToString();
        context.Response.Headers.Vary = "Origin";
        if (origin.Length > 0 && origins.Has(origin))
            context.Response.Headers.AccessControlAllowOrigin = origin;
    }

    /// <summary>Answers the question that a browser asks before it posts.</summary>
    public static void AnswerPreflight(HttpContext context, AllowList origins)
    {
        Mark(context, origins);
        context.Response.StatusCode = StatusCodes.Status204NoContent;
        if (context.Response.Headers.AccessControlAllowOrigin.Count == 0)
            return;
        context.Response.Headers.AccessControlAllowMethods = "POST";
        context.Response.Headers.AccessControlAllowHeaders = "Content-Type";
        context.Response.Headers.AccessControlMaxAge = MaxAge;
    }
}
